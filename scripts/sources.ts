import { sources } from '../src/command/sources'
import { runHere } from './run-here'

runHere(sources, { script: 'sources' })
