/**
 * Ends with 0 when the process of this container answers that it is well, and with 1 otherwise. Only one of the three
 * runs in a container, so only one of their ports is open.
 */
const { PORT = '3000', API_PORT = '3003', WORKER_PORT = '3002' } = process.env

const questions = [
  `http://127.0.0.1:${PORT || '3000'}/api/users/me`,
  `http://127.0.0.1:${WORKER_PORT || '3002'}/healthz`,
  `http://127.0.0.1:${API_PORT || '3003'}/healthz`,
]

const statusOf = (url) =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.status,
    () => null,
  )

const statuses = (await Promise.all(questions.map(statusOf))).filter((status) => status !== null)
process.exit(statuses.length > 0 && statuses.every((status) => status === 200) ? 0 : 1)
