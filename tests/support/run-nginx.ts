import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const binary = process.env.NGINX_PATH ?? '/usr/sbin/nginx'

/** Runs nginx from Debian with the `nginx.conf` of a folder, until it takes connections on a port of loopback. */
export async function runNginx(
  folder: string,
  port: number,
): Promise<{ stop: () => Promise<void> }> {
  const args = ['-c', `${folder}/nginx.conf`, '-p', folder, '-e', 'stderr']
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  let hasEnded = false
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', (error) => {
      said += error.message
      end()
    })
  })
  while (!(await listens(port))) {
    if (hasEnded) throw new Error(`nginx does not start; it is in Debian as nginx-light. ${said}`)
    await pause(50)
  }
  return {
    async stop() {
      if (!hasEnded) child.kill('SIGTERM')
      await gone
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
