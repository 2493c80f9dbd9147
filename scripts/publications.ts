import { publications } from '../src/command/publications'
import { runHere } from './run-here'

runHere(publications, { script: 'publications' })
