import { adminCreate } from '../src/command/admin-create'
import { runHere } from './run-here'

runHere(adminCreate, { script: 'admin:create', migrates: true })
