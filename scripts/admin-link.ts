import { adminLink } from '../src/command/admin-link'
import { runHere } from './run-here'

runHere(adminLink, { script: 'admin:link' })
