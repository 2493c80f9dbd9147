import { createDice } from '../../bench/jobs-random'
import { startSandbox } from '../../sandbox/server'
import { followParent } from '../../src/processes/follow-parent'

/** A Bot API of its own process, whose chances follow from the number given. */
const dice = createDice(Number(process.argv[2] ?? 1))
const sandbox = await startSandbox({
  random: () => dice.below(2 ** 32) / 2 ** 32,
  // On a busy machine a call takes longer to get here; one by somebody who was told comes much later.
  limits: { graceMs: 1_000 },
})
const stop = () => void sandbox.close().then(() => process.exit(0))
process.once('SIGTERM', stop)
followParent(stop)
console.log(`Sandbox ready at ${sandbox.origin}.`)
