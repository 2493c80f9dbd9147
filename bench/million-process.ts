import { walk } from './million-walk'
import { answerParent } from './partner-child'

answerParent(walk)
