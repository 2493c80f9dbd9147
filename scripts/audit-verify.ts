import { auditVerify } from '../src/command/audit-verify'
import { runHere } from './run-here'

runHere(auditVerify, { script: 'audit:verify' })
