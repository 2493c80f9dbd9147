import { restoreCheck } from '../src/command/restore-check'
import { runHere } from './run-here'

runHere(restoreCheck, { script: 'restore:check' })
