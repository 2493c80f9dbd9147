import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Agent, fetch, type RequestInit, type Response } from 'undici'
import { freePort } from './free-port'
import { runNginx } from './run-nginx'

const run = promisify(execFile)

/** nginx with the configuration that ships, in front of servers of this machine. */
export type ShippedProxy = {
  folder: string
  /** Asks for a path of the domain over https. `from`: another address of loopback, as somebody else. */
  ask(path: string, options?: RequestInit & { from?: string; name?: string }): Promise<Response>
  /** Asks for a path over http. */
  askPlainly(path: string): Promise<Response>
  close(): Promise<void>
}

/**
 * Starts nginx with what `deploy/settings` writes and `deploy/nginx` has; of both only folders, ports and the certificate
 * are other ones.
 * @param args.ports - where web, api and worker listen
 */
export async function startShippedProxy(args: {
  domain: string
  ports: { web: number; api: number; worker: number }
}): Promise<ShippedProxy> {
  const { domain, ports } = args
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-proxy-'))
  const [https, http] = [await freePort(), await freePort()]
  await run('deploy/settings', ['systemd', domain, path.join(folder, 'settings')])
  await makeCertificate(folder, domain)
  await mkdir(path.join(folder, 'log'))
  const upstreams = (await readFile('deploy/nginx/upstreams.conf', 'utf8'))
    .replace(':3000;', `:${ports.web};`)
    .replace(':3003;', `:${ports.api};`)
    .replace(':3002;', `:${ports.worker};`)
  await writeFile(path.join(folder, 'upstreams.conf'), upstreams)
  await writeFile(path.join(folder, 'proxy.conf'), await readFile('deploy/nginx/proxy.conf'))
  const site = (await readFile(path.join(folder, 'settings/nginx.conf'), 'utf8'))
    .replace(/^ +listen \[::\].*\n/gm, '')
    .replaceAll('listen 443', `listen 127.0.0.1:${https}`)
    .replaceAll('listen 80', `listen 127.0.0.1:${http}`)
    .replaceAll('/etc/nginx/vigil/', `${folder}/`)
    .replaceAll(`/etc/letsencrypt/live/${domain}/`, `${folder}/`)
    .replaceAll('/var/cache/nginx/', `${folder}/cache-`)
    .replaceAll('/var/log/nginx/', `${folder}/log/`)
  await writeFile(path.join(folder, 'site.conf'), site)
  await writeFile(path.join(folder, 'nginx.conf'), around(folder))
  const nginx = await runNginx(folder, https)

  const ca = await readFile(path.join(folder, 'fullchain.pem'), 'utf8')
  const agents = new Map<string, Agent>()
  const agentOf = (from: string, servername: string): Agent => {
    const key = `${from} ${servername}`
    const connect = { ca, servername, lookup: hereAlways }
    const agent = agents.get(key) ?? new Agent({ localAddress: from, connect })
    agents.set(key, agent)
    return agent
  }
  return {
    folder,
    ask: (asked, { from = '127.0.0.1', name = domain, ...options } = {}) =>
      fetch(`https://${name}:${https}${asked}`, {
        redirect: 'manual',
        ...options,
        dispatcher: agentOf(from, name),
      }),
    askPlainly: (asked) => fetch(`http://127.0.0.1:${http}${asked}`, { redirect: 'manual' }),
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()))
      await nginx.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Whatever the name, it is on this machine. */
const hereAlways: LookupFunction = (_name, { all }, callback) =>
  all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)

/** A certificate of its own, for the domain alone. */
async function makeCertificate(folder: string, domain: string): Promise<void> {
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', `/CN=${domain}`, '-addext', `subjectAltName=DNS:${domain}`],
    ...['-keyout', path.join(folder, 'privkey.pem'), '-out', path.join(folder, 'fullchain.pem')],
  ])
}

/** What Debian has around it. */
const around = (folder: string): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 64; }
http {
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxied;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${folder}/site.conf;
}
`
