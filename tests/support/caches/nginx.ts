import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../free-port'
import { runNginx } from '../run-nginx'

/** nginx as a cache in front of a server of this machine. */
export type NginxCache = {
  /** Its address without a path. */
  url: string
  /** Whether nginx reaches what is behind it; switched off as if that were down. */
  setReachable(isReachable: boolean): void
  close(): Promise<void>
}

/**
 * Starts nginx from Debian with what it does by itself: it keeps what `Cache-Control` lets it keep, and says in `X-Cache`
 * whether an answer came from there.
 * @param origin - what it stands in front of, e.g. `http://127.0.0.1:3003`
 */
export async function startNginx(origin: string): Promise<NginxCache> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-nginx-'))
  const relay = await startRelay(Number(new URL(origin).port))
  const port = await freePort()
  await writeFile(path.join(folder, 'nginx.conf'), configOf(folder, port, relay.port))
  const nginx = await runNginx(folder, port)
  const close = async (): Promise<void> => {
    await nginx.stop()
    relay.close()
    await rm(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  return { url, setReachable: relay.setReachable, close }
}

const configOf = (folder: string, port: number, upstream: number): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  proxy_cache_path ${folder}/cache keys_zone=partners:1m;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      proxy_cache partners;
      proxy_connect_timeout 2s;
      add_header X-Cache $upstream_cache_status always;
    }
  }
}
`

/** Passes connections on until it is switched off; those that are open end with that. */
async function startRelay(target: number) {
  const open = new Set<Socket>()
  let isReachable = true
  const server = createServer((socket) => {
    if (!isReachable) return socket.destroy()
    const onward = connect(target, '127.0.0.1')
    for (const one of [socket, onward]) {
      open.add(one)
      one.once('error', () => one.destroy())
      one.once('close', () => {
        open.delete(one)
        socket.destroy()
        onward.destroy()
      })
    }
    return socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    setReachable: (reaches: boolean): void => {
      isReachable = reaches
      if (!reaches) for (const socket of open) socket.destroy()
    },
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
