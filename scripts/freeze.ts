import { freeze } from '../src/command/freeze'
import { runHere } from './run-here'

runHere(freeze, { script: 'freeze' })
