import { adminResetFactor } from '../src/command/admin-reset-factor'
import { runHere } from './run-here'

runHere(adminResetFactor, { script: 'admin:reset-factor' })
