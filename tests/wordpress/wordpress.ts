import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../support/free-port'

const run = promisify(execFile)

/** Debian's packages; the database's server alone, without what would start it as a service. */
const packages = [
  ...['wordpress', 'wordpress-theme-twentytwentythree', 'mariadb-server-core'],
  ...['php-cli', 'php-curl', 'php-mysql', 'php-gd', 'php-xml', 'php-mbstring'],
]
const needed = ['/usr/share/wordpress/wp-load.php', '/usr/sbin/mariadbd', '/usr/bin/php']

/** A WordPress of Debian with the plugin, on a database of its own; both end with `stop`. */
export type WordPress = {
  url: string
  /** Runs PHP inside of it; what the code gives to `answer()` comes back. */
  php<T>(code: string): Promise<T>
  get(path: string): Promise<{ status: number; text: string; headers: Headers }>
  stop(): Promise<void>
}

export async function startWordPress(folder: string): Promise<WordPress> {
  await installPackages()
  const socket = path.join(folder, 'mysql.sock')
  const stopDatabase = await startDatabase(path.join(folder, 'db'), socket)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const root = path.join(folder, 'www')
  await cp('/usr/share/wordpress', root, { recursive: true, dereference: true, filter: isWanted })
  await cp('examples/wordpress/vigil-partner', `${root}/wp-content/plugins/vigil-partner`, {
    recursive: true,
  })
  await mkdir(`${root}/wp-content/uploads`, { recursive: true })
  await mkdir(`${root}/wp-content/mu-plugins`, { recursive: true })
  await writeFile(`${root}/wp-content/mu-plugins/loopback.php`, loopback)
  await writeFile(`${root}/wp-config.php`, configuration({ socket, url }))
  await writeFile(`${folder}/router.php`, router)

  const php = async <T>(code: string): Promise<T> => {
    const file = path.join(folder, 'task.php')
    await writeFile(file, `${preamble({ port, root })}\n${code}\n`)
    const { stdout } = await run('php', [file], { timeout: 120_000, maxBuffer: 32_000_000 }).catch(
      (error: { stdout: string }) => error,
    )
    const [, answer] = stdout.split('\u0001')
    if (answer === undefined) {
      const log = await readFile(path.join(folder, 'debug.log'), 'utf8').catch(() => '')
      throw new Error(`PHP did not answer: ${log.slice(-2000) || stdout.slice(0, 2000)}`)
    }
    return JSON.parse(answer) as T
  }
  await php(installation)
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', root, `${folder}/router.php`], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      PHP_CLI_SERVER_WORKERS: '4',
      VIGIL_ROOT: root,
    },
    stdio: 'ignore',
    detached: true,
  })
  const gone = once(server, 'exit')
  await until(async () => (await fetch(`${url}/wp-login.php`)).ok, 'WordPress')
  return {
    url,
    php,
    async get(where) {
      const answer = await fetch(`${url}${where}`, { redirect: 'manual' })
      return { status: answer.status, text: await answer.text(), headers: answer.headers }
    },
    async stop() {
      // Its workers are children of it and go with its group.
      if (server.pid) process.kill(-server.pid, 'SIGTERM')
      await gone
      await stopDatabase()
    },
  }
}

async function installPackages(): Promise<void> {
  const { stdout } = await run('php', ['-m']).catch(() => ({ stdout: '' }))
  const modules = new Set(stdout.split('\n'))
  if (needed.every(existsSync) && modules.has('mysqli') && modules.has('gd')) return
  await run('apt-get', ['update', '-qq'], { timeout: 120_000 })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 600_000,
    maxBuffer: 32_000_000,
  })
}

async function startDatabase(folder: string, socket: string): Promise<() => Promise<void>> {
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  await run('mariadb-install-db', [
    ...['--no-defaults', `--datadir=${folder}`, '--skip-test-db'],
    ...['--auth-root-authentication-method=normal', ...user],
  ])
  const server = spawn(
    'mariadbd',
    [
      ...['--no-defaults', `--datadir=${folder}`, `--socket=${socket}`, '--skip-networking'],
      ...[`--pid-file=${folder}/pid`, ...user],
    ],
    { stdio: 'ignore', env: { NODE_ENV: 'test', PATH: `${process.env.PATH}:/usr/sbin` } },
  )
  const gone = once(server, 'exit')
  const ask = (sql: string) => run('mariadb', ['--no-defaults', `--socket=${socket}`, '-e', sql])
  await until(async () => Boolean(await ask('CREATE DATABASE IF NOT EXISTS wp')), 'MariaDB')
  await ask('CREATE USER wp@localhost; GRANT ALL ON wp.* TO wp@localhost;')
  return async () => {
    server.kill('SIGTERM')
    await gone
    await rm(folder, { recursive: true, force: true })
  }
}

/** Until it is as wanted; half a minute at most. */
async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    if (await isSo().catch(() => false)) return
    if (Date.now() > deadline) throw new Error(`${what} did not start within 30 s.`)
    await pause(200)
  }
}

const isWanted = (source: string) =>
  !source.endsWith('/wp-config.php') && !source.endsWith('/.htaccess')

const configuration = ({ socket, url }: { socket: string; url: string }) => `<?php
define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
  define($name . '_KEY', 'sample-key-' . $name); define($name . '_SALT', 'sample-salt-' . $name);
}
define('WP_HOME', '${url}'); define('WP_SITEURL', '${url}');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', true); define('WP_DEBUG_DISPLAY', false);
define('WP_DEBUG_LOG', dirname(__DIR__) . '/debug.log');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
require_once ABSPATH . 'wp-settings.php';
`

/** The newsroom is on loopback here, which WordPress takes for its own network. */
const loopback = `<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', static fn (array $ports, string $host, string $url) =>
  array_merge($ports, [wp_parse_url($url, PHP_URL_PORT)]), 10, 3);
`

const router = `<?php
$path = (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = getenv('VIGIL_ROOT') . $path;
if ($path !== '/' && is_file($file)) { return false; }
if (is_dir($file) && is_file("$file/index.php") && $path !== '/') { return false; }
$_SERVER['SCRIPT_NAME'] = '/index.php';
require getenv('VIGIL_ROOT') . '/index.php';
`

const preamble = ({ port, root }: { port: number; root: string }) => `<?php
$_SERVER['HTTP_HOST'] = '127.0.0.1:${port}'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
if (!is_file('${root}/installed')) { define('WP_INSTALLING', true); }
require '${root}/wp-load.php';
function answer($value) { echo "\\x01", json_encode($value), "\\x01"; exit; }`

const installation = `
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_false');
wp_install('Sample partner', 'admin', 'admin@test.invalid', true, '', 'sample-password-of-the-test');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
flush_rewrite_rules(false);
wp_delete_post(1, true);
touch(ABSPATH . 'installed');
answer(true);`
