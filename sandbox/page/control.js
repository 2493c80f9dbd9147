import { notify } from './state.js'

/** Sends one command to the sandbox. Problems are shown to the person and become `null`. */
export async function command(name, body = {}) {
  try {
    const response = await fetch(`/sandbox/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = await response.json()
    if (response.ok) return answer
    notify(answer.error)
  } catch {
    notify('The sandbox does not answer. Is it still running?')
  }
  return null
}
