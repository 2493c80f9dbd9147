import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { openBrowser } from '../e2e/support/browser'
import type { Doc } from '../support/cms'
import type { Newsroom } from './newsroom'
import type { WordPress } from './wordpress'

const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`

type Post = {
  ID: number
  post_title: string
  post_content: string
  post_status: string
  vigil: string
  link: string
  revisions: number
  attachments: { id: number; file: string; alt: string; caption: string }[]
}

/** Everything that the plugin promises, looked at in one WordPress, one thing after the other. */
export async function inspect(args: {
  wordpress: WordPress
  newsroom: Newsroom
  api: string
  key: string
  folder: string
}) {
  const { wordpress, newsroom, api, key } = args
  const results = { passed: 0, failed: 0 }
  const check = (what: string, isSo: boolean, detail: unknown = '') => {
    results[isSo ? 'passed' : 'failed'] += 1
    console.log(`${isSo ? 'ok' : `FAILED (${String(detail)})`} ${what}`)
  }
  const cron = () => wordpress.get('/wp-cron.php?doing_wp_cron')
  const fetchNow = () => wordpress.php<boolean>(`answer(VigilPartner\\runSync());`)
  const posts = () => wordpress.php<Post[]>(readPosts)
  const postOf = async (doc: Doc) => (await posts()).find(({ vigil }) => vigil === doc.publicId)
  const settings = { api, key, secret, locale: 'en', post_type: 'post', category: 1 }

  await wordpress.php(`
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    answer(activate_plugin('vigil-partner/vigil-partner.php'));`)
  await wordpress.php(`answer(update_option('vigil_partner', ${phpOf(settings)}, false));`)
  const [every] = await wordpress.php<number[]>(
    `answer([wp_get_scheduled_event('vigil_partner_sync')->interval]);`,
  )
  check('asks every five minutes', every === 300, every)

  const shown = await newsroom.publish('Seen <b>by</b> all & everybody', {
    contentNotice: 'A notice before it.',
    copyrightHolder: 'Sample holder',
    licence: 'CC-BY-4.0',
    media: [(await newsroom.picture()).id],
  })
  const hidden = await newsroom.publish('For partners alone', { visibility: 'partners' })
  await cron()
  const post = await postOf(shown)
  if (!post)
    throw new Error(
      `Nothing was fetched: ${JSON.stringify(await wordpress.php("answer(get_option('vigil_partner_state'));"))}`,
    )
  check(
    'makes a post of what is published, by the clock',
    post.post_status === 'publish',
    post.post_status,
  )
  const [picture] = post.attachments
  check('and a file of its picture', picture?.file.includes('/vigil-') === true, picture?.file)
  check('with what can be seen', picture?.alt === 'A blue "area" of the sample', picture?.alt)
  check('and whose it is', picture?.caption === 'Sample photographer · CC-BY-4.0', picture?.caption)

  const at = new URL(post.link).pathname
  const page = await wordpress.get(at)
  check('shows it at its address', page.status === 200, page.status)
  const order =
    /A notice before it\.[^]*Sample photographer[^]*first sample paragraph[^]*href="https:\/\/example\.org\/more"[^]*Source: [^]*Sample alliance member[^]*© Sample holder[^]*Licence: CC-BY-4\.0/
  check(
    'with notice, picture, text, next step, source and rights',
    order.test(page.text),
    post.post_content,
  )
  check(
    'as words, whatever they look like',
    page.text.includes('Seen &lt;b&gt;by&lt;/b&gt; all') && !page.text.includes('<b>by</b>'),
  )
  check(
    'without asking others or executing anything',
    /&#x5b;gallery&#x5d;/i.test(page.text) && !/<iframe|class="gallery/.test(page.text),
  )
  check('with its picture in several sizes', /<img[^>]+srcset="[^"]+vigil-/.test(page.text))
  await screenshot(
    wordpress.url + at,
    path.resolve(process.env.WORDPRESS_SHOT ?? path.join(args.folder, 'post.png')),
  )

  const forPartners = await postOf(hidden)
  check(
    'keeps from readers what is for partners',
    forPartners?.post_status === 'private',
    forPartners?.post_status,
  )
  const partnersPage = await wordpress.get(`/?p=${forPartners?.ID}`)
  check('also at its address', partnersPage.status === 404, partnersPage.status)

  await newsroom.change(shown, {
    title: 'Corrected',
    _status: 'published',
    noIndex: true,
    media: [],
  })
  await fetchNow()
  const corrected = await postOf(shown)
  check(
    'shows what was corrected, in the same post',
    corrected?.ID === post.ID && corrected.post_title === 'Corrected',
  )
  check('keeps no old words', corrected?.revisions === 0, corrected?.revisions)
  check('nor a picture that went', corrected?.attachments.length === 0)
  const pictureGone = await wordpress.get(`/wp-content/uploads/${picture?.file}`)
  check('whose file is gone', pictureGone.status === 404, pictureGone.status)
  const robots = (await wordpress.get(at)).text
  check(
    'keeps search engines away where that is asked for',
    /<meta name='robots' content='[^']*noindex/.test(robots),
  )

  const timed = await newsroom.publish('Limited in time')
  await fetchNow()
  const limited = await postOf(timed)
  await limit(wordpress, limited?.ID ?? 0, { removeBy: new Date(Date.now() - 1000).toISOString() })
  const over = await wordpress.get(`/wp-json/wp/v2/posts/${limited?.ID}`)
  check('shows nothing that is over, by whichever way', over.status === 404, over.status)
  check('and deletes it', (await postOf(timed)) === undefined)
  const later = await newsroom.publish('Not before noon')
  await fetchNow()
  await limit(wordpress, (await postOf(later))?.ID ?? 0, {
    embargoUntil: new Date(Date.now() + 3_600_000).toISOString(),
  })
  check(
    'shows nothing before its time',
    !(await wordpress.get('/')).text.includes('Not before noon'),
  )

  const [first, second] = [
    await newsroom.publish('Before it died'),
    await newsroom.publish('After'),
  ]
  await wordpress.php(`
    add_action('wp_insert_post', static function () { static $n = 0; if (++$n === 3) { answer('died'); } });
    VigilPartner\\runSync();`)
  check('dies in the middle of a page', (await postOf(first)) !== undefined)
  await newsroom.retract(first)
  await fetchNow()
  check('and has lost nothing afterwards', (await postOf(second))?.post_status === 'publish')
  check('nor kept what went meanwhile', (await postOf(first)) === undefined)

  await newsroom.retract(shown)
  const refused = [
    await hook(wordpress, { signedWith: `whsec_${Buffer.alloc(32, 6).toString('base64')}` }),
    await hook(wordpress, { at: new Date(Date.now() - 400_000) }),
    await hook(wordpress, { body: '{} ' }),
  ]
  check(
    'refuses forged, late and changed messages',
    refused.every((status) => status === 401),
    refused,
  )
  check('which fetch nothing', (await postOf(shown)) !== undefined)
  const taken = await hook(wordpress, {})
  check('takes a signed message', taken === 204, taken)
  check('and deletes at once what was taken back', (await postOf(shown)) === undefined)
  const gone = await wordpress.get(at)
  check(
    'whose address answers 410',
    gone.status === 410 && !gone.text.includes('Corrected'),
    gone.status,
  )
  const [left] = await wordpress.php<number[]>(
    `global $wpdb; answer([(int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->posts WHERE post_content LIKE '%Corrected%' OR post_title LIKE '%Corrected%'")]);`,
  )
  check('and of which nothing is left', left === 0, left)
  const never = await wordpress.get('/2026/01/never/')
  check('while what never was answers 404', never.status === 404, never.status)

  const german = await newsroom.publish('In two languages')
  await newsroom.change(
    german,
    {
      title: 'Auf Deutsch',
      summary: 'Muster.',
      nextStep: { type: 'learn', label: 'Mehr', url: 'https://example.org/de' },
      translationState: 'reviewed',
      _status: 'published',
    },
    'de',
  )
  await wordpress.php(
    `answer(update_option('vigil_partner', ${phpOf({ ...settings, locale: 'de' })}, false));`,
  )
  await fetchNow()
  const inGerman = await postOf(german)
  check(
    'shows the language that was chosen',
    inGerman?.post_title === 'Auf Deutsch',
    JSON.stringify(await posts()),
  )
  check('and nothing that is not there in it', (await posts()).length === 1, (await posts()).length)
  await wordpress.php(`answer(update_option('vigil_partner', ${phpOf(settings)}, false));`)
  await fetchNow()
  const before = (await posts()).length

  await wordpress.php(
    `update_option('vigil_partner_state', ['cursor' => 'nonsense'] + get_option('vigil_partner_state')); answer(true);`,
  )
  await wordpress.php(
    `$id = VigilPartner\\postIds()[0]; update_post_meta($id, '_vigil_id', 'forgotten'); answer(true);`,
  )
  await fetchNow()
  const after = await posts()
  check(
    'begins again with nothing when its place is not one',
    after.length === before && !after.some(({ vigil }) => vigil === 'forgotten'),
    after.length,
  )

  await inspectSettings({ wordpress, key, check })
  await wordpress.php(`
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    deactivate_plugins('vigil-partner/vigil-partner.php'); answer(true);`)
  const [online] = await wordpress.php<number[]>(
    `global $wpdb; answer([(int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->posts p JOIN $wpdb->postmeta m ON m.post_id = p.ID AND m.meta_key = '_vigil_id' WHERE post_status = 'publish'")]);`,
  )
  check('takes everything offline when it is switched off', online === 0, online)
  return { check, passed: () => results.passed, failed: () => results.failed }
}

/** The page on which somebody enters a key, as a person and as somebody who may not. */
async function inspectSettings({
  wordpress,
  key,
  check,
}: {
  wordpress: WordPress
  key: string
  check: (what: string, isSo: boolean, detail?: unknown) => void
}) {
  const jar = await signIn(wordpress)
  const page = await (
    await fetch(`${wordpress.url}/wp-admin/options-general.php?page=vigil-partner`, {
      headers: { Cookie: jar },
    })
  ).text()
  check(
    'has a page of settings',
    page.includes('Address of the API') && page.includes('/wp-json/vigil-partner/v1/webhook'),
  )
  check('that never shows the key', !page.includes(key))
  const send = (body: Record<string, string>, cookie: string) =>
    fetch(`${wordpress.url}/wp-admin/options.php`, {
      ...{ method: 'POST', redirect: 'manual', headers: { Cookie: cookie } },
      body: new URLSearchParams({ option_page: 'vigil_partner', action: 'update', ...body }),
    })
  const locale = () =>
    wordpress.php<string[]>(
      `answer([get_option('vigil_partner')['locale'], get_option('vigil_partner')['key']]);`,
    )
  const [, kept] = await locale()
  await send({ 'vigil_partner[locale]': 'tr' }, jar)
  check('refuses what comes without its nonce', (await locale())[0] === 'en')
  const nonce = /name="_wpnonce" value="(\w+)"/.exec(page)?.[1] ?? ''
  const api = /id="vigil-api"[^>]+value="([^"]+)"/.exec(page)?.[1] ?? ''
  await send({ _wpnonce: nonce, 'vigil_partner[locale]': 'tr', 'vigil_partner[api]': api }, jar)
  const [now, left] = await locale()
  check(
    'takes what comes from it, and keeps a key that was not entered anew',
    now === 'tr' && left === kept,
    now,
  )
}

async function signIn({ url }: WordPress): Promise<string> {
  const answer = await fetch(`${url}/wp-login.php`, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { Cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
    body: new URLSearchParams({ log: 'admin', pwd: 'sample-password-of-the-test' }),
  })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Sends a message as the worker does; `body` changes it on the way. */
async function hook(
  { url }: WordPress,
  { signedWith = secret, at = new Date(), body }: { signedWith?: string; at?: Date; body?: string },
): Promise<number> {
  const sent = '{"type":"item.retracted","data":{}}'
  const { status } = await fetch(`${url}/wp-json/vigil-partner/v1/webhook`, {
    method: 'POST',
    body: body ?? sent,
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': 'msg_sample',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(signedWith).sign('msg_sample', at, sent),
    },
  })
  return status
}

/** Changes what an item said of its times, as if the API had been away since. */
const limit = (wordpress: WordPress, id: number, changes: object) =>
  wordpress.php(`$item = json_decode(get_post_meta(${id}, '_vigil_item', true), true);
    update_post_meta(${id}, '_vigil_item', wp_slash(wp_json_encode(${phpOf(changes)} + $item))); 
    VigilPartner\\noteNextDue([time() - 1]); answer(true);`)

/** A value as PHP code. */
const phpOf = (value: object) =>
  `json_decode(base64_decode('${Buffer.from(JSON.stringify(value)).toString('base64')}'), true)`

const readPosts = `
$posts = [];
foreach (VigilPartner\\postIds() as $id) {
  $post = get_post($id);
  $attachments = array_map(fn ($one) => [
    'id' => $one, 'file' => get_post_meta($one, '_wp_attached_file', true), 'caption' => get_post($one)->post_excerpt,
    'alt' => get_post_meta($one, '_wp_attachment_image_alt', true),
  ], VigilPartner\\attachmentsOf($id));

  $posts[] = ['ID' => $id, 'vigil' => get_post_meta($id, '_vigil_id', true), 'link' => get_permalink($id),
    'post_title' => $post->post_title, 'post_content' => $post->post_content, 'post_status' => $post->post_status,
    'revisions' => count(wp_get_post_revisions($id)), 'attachments' => $attachments];
}
answer($posts);`

async function screenshot(url: string, file: string): Promise<void> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 1400 } })
    await page.goto(url)
    await page.screenshot({ path: file })
  } finally {
    await browser.close()
  }
}
