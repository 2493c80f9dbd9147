import { move } from '../src/command/move'
import { runHere } from './run-here'

runHere(move, { script: 'move' })
