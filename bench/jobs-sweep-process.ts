import { sweepOver } from './jobs-sweep'
import { answerParent } from './partner-child'

answerParent(sweepOver)
