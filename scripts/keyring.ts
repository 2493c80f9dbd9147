import { keyring } from '../src/command/keyring'
import { runHere } from './run-here'

runHere(keyring, { script: 'keyring' })
