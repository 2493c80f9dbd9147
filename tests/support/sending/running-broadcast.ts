import { createAlertScene, type AlertScene } from '../alerts'
import type { Answer, TestPayload } from '../cms'
import { subscribeReaders, type WorkerWorld } from './worker-world'

/** A complete alert for so many readers of one topic, who are all meant. */
export async function alertFor(
  cms: TestPayload,
  world: WorkerWorld,
  count: number,
): Promise<{ scene: AlertScene; chats: number[] }> {
  const scene = await createAlertScene(cms)
  const chats = await subscribeReaders(world, scene, count)
  return { scene, chats }
}

/** One step of the chain, which must succeed. */
export async function step(
  cms: TestPayload,
  scene: AlertScene,
  name: 'submit' | 'approve' | 'abort' | 'resume',
  alert: unknown = scene.alert.id,
): Promise<Answer> {
  const as = name === 'submit' ? scene.editor : scene.officer
  return cms.rest('POST', `/alerts/${String(alert)}/${name}`, { as })
}

/** Submits and approves. */
export async function approve(
  cms: TestPayload,
  scene: AlertScene,
  alert: unknown = scene.alert.id,
): Promise<void> {
  for (const name of ['submit', 'approve'] as const) {
    const { status, body } = await step(cms, scene, name, alert)
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`)
  }
}

/** What `/healthz` of a worker answers. */
export async function healthOf(port: number): Promise<{ status: number; problems: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`)
  const { problems } = (await answer.json()) as { problems: string[] }
  return { status: answer.status, problems: problems.join('\n') }
}

/** What `/metrics` of a worker answers. */
export const metricsOf = async (port: number): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
