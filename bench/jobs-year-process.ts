import { auditYear } from './jobs-audit'
import type { YearPart } from './jobs-year'
import { answerParent } from './partner-child'

answerParent((part: YearPart) => Promise.resolve(auditYear(part)))
