import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A process that answers one question at a time. */
export type Child<Ask extends object> = {
  pid: number
  /** @throws Error when the child could not do it, or ended */
  ask(question: Ask): Promise<unknown>
  stop(): Promise<void>
}

type Reply = { value: unknown } | { error: string }

/** Starts a file of this folder, which calls {@link answerParent}, in a process of its own. */
export function startChild<Ask extends object>(file: string): Child<Ask> {
  const child = fork(path.join(import.meta.dirname, file), {
    execArgv: ['--conditions=production', '--import', 'tsx'],
  })
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', () => reject(new Error(`${file} ended unexpectedly.`)))
  })
  ended.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    async ask(question) {
      child.send(question)
      const [reply] = (await Promise.race([once(child, 'message'), ended])) as [Reply]
      if ('error' in reply) throw new Error(reply.error)
      return reply.value
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** Answers the parent's questions until it is gone. */
export function answerParent<Ask extends object>(work: (question: Ask) => Promise<unknown>): void {
  process.on('message', (question: Ask) => {
    work(question).then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ error: String(error) }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}
