<?php
/**
 * Stays in step with the partner API of Vigil: one file for PHP 8.0 and later, with the extensions curl and
 * json. README.md says how to use it.
 *
 *   php vigil-partner.php sync                     takes over what changed (from cron, every minute or so)
 *   php -S localhost:8080 vigil-partner.php        a page of what is there; POST is the webhook
 *
 * The folder holds items/ID.json for each item that may be kept, gone/ID for each that was taken back, and
 * the place in the record. The place is written last: a crash repeats changes and loses none.
 */
declare(strict_types=1);

namespace VigilPartner;

/** Something that the person who runs this has to know; nothing secret is in it. */
final class Failure extends \RuntimeException
{
}

/** @return array{api: string, key: string, secrets: string[], folder: string, filter: array<string, string>, locale: string} */
function settings(): array
{
    $file = __DIR__ . '/vigil-partner.config.php';
    $own = is_file($file) ? (array) require $file : [];
    $read = static fn (string $name, string $else = ''): string =>
        trim((string) (getenv($name) ?: ($own[$name] ?? $else)));
    $api = rtrim($read('VIGIL_API'), '/');
    if (!preg_match('~^https?://[^/]~i', $api)) {
        throw new Failure('Set VIGIL_API to the address of the partner API, e.g. https://…/partner/v1.');
    }
    if ($read('VIGIL_FOLDER') === '') {
        throw new Failure('Set VIGIL_FOLDER to a folder that the web server does not show.');
    }
    return [
        'api' => $api,
        'key' => $read('VIGIL_KEY'),
        // Two, separated by a space, while a secret is replaced.
        'secrets' => array_values(array_filter(explode(' ', $read('VIGIL_WEBHOOK_SECRET')))),
        'folder' => $read('VIGIL_FOLDER'),
        'filter' => array_filter([
            'locale' => $read('VIGIL_LOCALES'),
            'type' => $read('VIGIL_TYPES'),
            'org' => $read('VIGIL_ORGANISATIONS'),
        ]),
        'locale' => $read('VIGIL_LOCALE', 'en'),
    ];
}

// --- The copy ---------------------------------------------------------------------------------------------

/** A file is the old one or the new one, whatever happens meanwhile. */
function put(string $path, string $text): void
{
    $file = @fopen("$path.new", 'wb');
    if ($file === false) {
        throw new Failure("$path.new cannot be written.");
    }
    $isWhole = fwrite($file, $text) === strlen($text) && fflush($file);
    if (function_exists('fsync')) {
        $isWhole = fsync($file) && $isWhole;
    }
    if (!fclose($file) || !$isWhole || !rename("$path.new", $path)) {
        throw new Failure("$path cannot be written. Is the disk full?");
    }
}

function drop(string $path): void
{
    if (is_file($path) && !unlink($path)) {
        throw new Failure("$path has to go and cannot be removed.");
    }
}

function folder(string $path): string
{
    if (!is_dir($path) && !@mkdir($path, 0700, true) && !is_dir($path)) {
        throw new Failure("The folder $path cannot be made.");
    }
    return $path;
}

/** Ids are names of files here, so nothing else may be in them. */
function isId(mixed $id): bool
{
    return is_string($id) && preg_match('/\A[\w-]{1,64}\z/', $id) === 1;
}

/** @return string[] */
function idsIn(string $path): array
{
    $names = is_dir($path) ? scandir($path) ?: [] : [];
    return array_map(
        static fn (string $name): string => basename($name, '.json'),
        array_filter($names, static fn (string $name): bool => str_ends_with($name, '.json')),
    );
}

function readItem(string $folder, string $id): ?object
{
    $text = isId($id) && is_file("$folder/items/$id.json")
        ? @file_get_contents("$folder/items/$id.json") : false;
    $item = $text === false ? null : json_decode($text);
    return is_object($item) ? $item : null;
}

// --- Sync -------------------------------------------------------------------------------------------------

/**
 * Takes over everything that changed since the last time.
 * @param int $patience seconds to wait altogether while the API asks to wait, or is away
 * @return int how many changes there were
 */
function sync(array $settings, int $patience): int
{
    $folder = folder($settings['folder']);
    folder("$folder/items");
    folder("$folder/gone");
    $lock = fopen("$folder/lock", 'c');
    // Two at once would overtake each other. The second one waits and then finds what the first one left.
    if ($lock === false || !flock($lock, LOCK_EX)) {
        throw new Failure("$folder/lock cannot be locked.");
    }
    $filter = http_build_query($settings['filter']);
    $deadline = time() + $patience;
    $count = 0;
    for (;;) {
        $place = json_decode((string) @file_get_contents("$folder/place.json"));
        $cursor = is_string($place->cursor ?? null) ? $place->cursor : '';
        if ($cursor !== '' && ($place->filter ?? '') !== $filter) {
            // The filter is part of the cursor: another one begins anew.
            dropAll($folder);
            continue;
        }
        $query = $cursor === '' ? $filter : http_build_query(['cursor' => $cursor]);
        [$status, $answer] = ask($settings, '/sync' . ($query === '' ? '' : "?$query"), $deadline);
        $problem = is_string($answer->type ?? null) ? $answer->type : '';
        if ($cursor !== '' && ($status === 410 || ($status === 400 && str_ends_with($problem, '#invalid-cursor')))) {
            // Nobody can say any more what of this copy is still public.
            dropAll($folder);
            continue;
        }
        if ($status !== 200) {
            $detail = is_string($answer->detail ?? null) ? ": {$answer->detail}" : '.';
            throw new Failure("The API answers $status$detail");
        }
        if (!is_array($answer->changes ?? null) || !is_string($answer->cursor ?? null) || $answer->cursor === '') {
            throw new Failure('Something else than the API has answered.');
        }
        foreach ($answer->changes as $change) {
            apply($folder, $change);
            $count += 1;
        }
        if ($answer->cursor !== $cursor) {
            put("$folder/place.json", json_encode(['cursor' => $answer->cursor, 'filter' => $filter]));
        }
        if (($answer->hasMore ?? false) !== true || $answer->cursor === $cursor) {
            return $count;
        }
    }
}

function apply(string $folder, mixed $change): void
{
    if (!is_object($change) || !isId($change->id ?? null)) {
        throw new Failure('An id is not one. Something else than the API has answered.');
    }
    $op = $change->op ?? '';
    if ($op === 'upsert' && is_object($change->item ?? null)) {
        put(
            "$folder/items/{$change->id}.json",
            json_encode($change->item, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION | JSON_THROW_ON_ERROR),
        );
        drop("$folder/gone/{$change->id}");
    } elseif ($op === 'delete') {
        drop("$folder/items/{$change->id}.json");
        put("$folder/gone/{$change->id}", '');
    }
}

/** Items first: whoever dies in between finds the old place, is refused again and goes on here. */
function dropAll(string $folder): void
{
    foreach (idsIn("$folder/items") as $id) {
        drop("$folder/items/$id.json");
    }
    drop("$folder/place.json");
}

/**
 * @param int $deadline until when it may wait and ask again, in seconds since 1970
 * @return array{int, object} status and the object in the answer
 */
function ask(array $settings, string $path, int $deadline): array
{
    for ($attempt = 0; ; $attempt += 1) {
        $wait = null;
        $curl = curl_init($settings['api'] . $path);
        curl_setopt_array($curl, [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTPHEADER => array_merge(
                ['Accept: application/json'],
                $settings['key'] === '' ? [] : ["Authorization: Bearer {$settings['key']}"],
            ),
            CURLOPT_CONNECTTIMEOUT => 10,
            CURLOPT_TIMEOUT => 30,
            // A key goes to this address and to no other.
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$wait): int {
                if (preg_match('/^Retry-After:\s*(\d{1,9})\s*$/i', $line, $found)) {
                    $wait = (int) $found[1];
                }
                return strlen($line);
            },
        ]);
        $body = curl_exec($curl);
        $status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        curl_close($curl);
        $answer = is_string($body) ? json_decode($body) : null;
        $mayPass = $body === false || $status === 429 || $status === 408 || $status >= 500
            || ($status === 200 && !is_object($answer));
        $wait ??= 2 ** min($attempt, 6);
        if (!$mayPass) {
            return [$status, is_object($answer) ? $answer : new \stdClass()];
        }
        if (time() + $wait > $deadline) {
            throw new Failure($body === false
                ? 'The API could not be reached.'
                : "The API answers $status; it can be asked again in $wait s.");
        }
        sleep($wait);
    }
}

// --- Webhook ----------------------------------------------------------------------------------------------

/**
 * Whether a message is from Vigil and of now, as Standard Webhooks say.
 * @param array<string, string> $headers with names in small letters
 * @param string[] $secrets
 */
function isGenuine(string $body, array $headers, array $secrets, int $now): bool
{
    $id = $headers['webhook-id'] ?? '';
    $timestamp = $headers['webhook-timestamp'] ?? '';
    $given = array_slice(explode(' ', $headers['webhook-signature'] ?? ''), 0, 16);
    if ($id === '' || !preg_match('/\A\d{1,12}\z/', $timestamp) || abs($now - (int) $timestamp) > 300) {
        return false;
    }
    $isRight = false;
    foreach ($secrets as $secret) {
        $bytes = base64_decode(preg_replace('/\Awhsec_/', '', $secret), true);
        if ($bytes === false || $bytes === '') {
            continue;
        }
        $right = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $bytes, true));
        foreach ($given as $signature) {
            $isRight = hash_equals($right, $signature) || $isRight;
        }
    }
    return $isRight;
}

/** A genuine message only says that there is something to fetch. What fails is sent again. */
function answerWebhook(array $settings): void
{
    $body = (string) file_get_contents('php://input', false, null, 0, 65_537);
    $headers = [];
    foreach (['id', 'timestamp', 'signature'] as $name) {
        $headers["webhook-$name"] = (string) ($_SERVER['HTTP_WEBHOOK_' . strtoupper($name)] ?? '');
    }
    if (strlen($body) > 65_536 || !isGenuine($body, $headers, $settings['secrets'], time())) {
        http_response_code(401);
        return;
    }
    ignore_user_abort(true);
    try {
        sync($settings, 0);
        http_response_code(204);
    } catch (Failure $failure) {
        error_log('Not in step: ' . $failure->getMessage());
        http_response_code(503);
    }
}

// --- Pages ------------------------------------------------------------------------------------------------

/** Whatever comes from outside goes through here on its way into a page. */
function escape(mixed $text): string
{
    return htmlspecialchars(is_scalar($text) ? (string) $text : '', ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
}

/** An address that a page may lead to, or load; empty for any other. */
function address(mixed $url): string
{
    return is_string($url) && preg_match('~\Ahttps?://[^\s"<>\\\\]+\z~i', $url) ? escape($url) : '';
}

function linked(mixed $url, mixed $words): string
{
    $to = address($url);
    return $to === '' ? escape($words) : "<a href=\"$to\" rel=\"noreferrer\">" . escape($words) . '</a>';
}

function line(string $class, mixed $text): string
{
    return is_string($text) && trim($text) !== '' ? "<p class=\"$class\">" . nl2br(escape($text)) . "</p>\n" : '';
}

/** Whether readers may see it now; these times hold by themselves, also while the API cannot be reached. */
function isForReaders(object $item, int $now): bool
{
    $at = static fn (mixed $instant): int|false => is_string($instant) ? strtotime($instant) : false;
    $embargo = $item->embargoUntil ?? null;
    if ($embargo !== null && ($at($embargo) === false || $at($embargo) > $now)) {
        return false;
    }
    foreach ([$item->removeBy ?? null, $item->expiresAt ?? null] as $end) {
        if ($end !== null && ($at($end) === false || $at($end) <= $now)) {
            return false;
        }
    }
    return ($item->visibility ?? '') === 'public' && !in_array($item->type ?? '', ['organisation', 'case'], true);
}

/** A picture in the sizes that there are, with what can be seen and whose it is. */
function picture(object $media): string
{
    $url = address($media->url ?? null);
    if ($url === '' || !str_starts_with((string) ($media->type ?? ''), 'image/')) {
        return '';
    }
    $sizes = [];
    foreach (is_array($media->variants ?? null) ? $media->variants : [] as $file) {
        $of = address($file->url ?? null);
        if ($of !== '' && ($file->type ?? '') === $media->type && (int) ($file->width ?? 0) > 0) {
            $sizes[(int) $file->width] = str_replace(',', '%2C', $of) . ' ' . (int) $file->width . 'w';
        }
    }
    ksort($sizes);
    $measures = (int) ($media->width ?? 0) > 0 && (int) ($media->height ?? 0) > 0
        ? ' width="' . (int) $media->width . '" height="' . (int) $media->height . '"' : '';
    $list = count($sizes) > 1
        ? ' srcset="' . implode(', ', $sizes) . '" sizes="(min-width: 42rem) 40rem, 100vw"' : '';
    $rights = implode(' · ', array_filter([$media->credit ?? '', $media->licence ?? '']));
    return "<figure><img src=\"$url\"$list$measures loading=\"lazy\" alt=\"" . escape($media->alt ?? '') . '">'
        . ($rights === '' ? '' : '<figcaption class="soft">' . escape($rights) . '</figcaption>') . "</figure>\n";
}

function article(object $item, object $words): string
{
    $machine = ($words->state ?? '') === 'machine' ? ', machine-translated' : '';
    $credit = $words->attributionText ?? (($item->attribution->required ?? true) ? $words->organisationName : '');
    $holder = ($item->copyrightHolder ?? null) ? "© {$item->copyrightHolder}" : '';
    $rights = implode(' · ', array_filter([$holder, $item->licence ?? '', $credit]));
    $step = $words->nextStep ?? null;
    $html = '<article lang="' . escape($item->shownIn) . "\">\n" . line('notice', $words->contentNotice ?? null);
    $html .= '<h2><a href="?id=' . escape($item->id) . '">' . escape($words->title ?? '') . "</a></h2>\n";
    $html .= line('soft', ($words->organisationName ?? '') . $machine);
    $html .= implode('', array_map(__NAMESPACE__ . '\picture', $words->media ?? []));
    $html .= line('lead', $words->summary ?? null) . line('text', $words->body->text ?? null);
    foreach ((array) ($words->texts ?? []) as $text) {
        $html .= line('text', $text);
    }
    // What keeps people safe is never left out.
    foreach (array_merge($words->doNot ?? [], array_values((array) ($words->safeParticipation ?? []))) as $text) {
        $html .= line('notice', $text);
    }
    foreach ($words->supportLines ?? [] as $support) {
        $html .= '<p class="notice">' . linked($support->url ?? null, $support->name ?? '') . ' '
            . escape($support->contact ?? '') . "</p>\n";
    }
    if (is_object($step)) {
        $html .= '<p class="step">' . linked($step->url ?? null, $step->label ?? '') . "</p>\n";
    }
    $html .= '<p class="soft">' . linked($item->attribution->url ?? null, $rights) . '</p>';
    return $html . line('soft', $words->usageTerms ?? null) . "</article>\n";
}

/** @return object[] what readers may see in this language, the newest first, each with `shownIn` */
function shown(array $settings, ?string $only = null): array
{
    $folder = $settings['folder'];
    $items = [];
    foreach ($only === null ? idsIn("$folder/items") : [$only] as $id) {
        $item = readItem($folder, $id);
        if ($item && isForReaders($item, time()) && isset($item->translations->{$settings['locale']})) {
            $item->shownIn = $settings['locale'];
            $items[] = $item;
        }
    }
    usort($items, static fn (object $a, object $b): int => strcmp($b->publishedAt, $a->publishedAt));
    return array_slice($items, 0, 50);
}

function answerPage(array $settings): void
{
    $id = is_string($_GET['id'] ?? null) ? $_GET['id'] : null;
    $items = shown($settings, $id);
    if ($id !== null && $items === []) {
        http_response_code(isId($id) && is_file("{$settings['folder']}/gone/$id") ? 410 : 404);
    }
    $isHidden = array_filter($items, static fn (object $item): bool => ($item->noIndex ?? false) === true) !== [];
    header('Content-Type: text/html; charset=utf-8');
    header('Cache-Control: no-store');
    header('X-Content-Type-Options: nosniff');
    header('Referrer-Policy: no-referrer');
    header("Content-Security-Policy: default-src 'none'; img-src http: https:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    if ($isHidden) {
        header('X-Robots-Tag: noindex');
    }
    echo '<!doctype html><html lang="en"><meta charset="utf-8"><title>Partner site</title>',
        '<meta name="viewport" content="width=device-width">',
        '<style>body{max-width:42rem;margin:0 auto;padding:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}',
        'article{border-top:1px solid #ccc;padding-top:1rem}.soft,.notice{color:#555}.notice{border-inline-start:3px solid #ccc;padding-inline-start:.7rem}',
        'figure{margin:0 0 .6rem}img{max-width:100%;height:auto}</style><h1>Partner site</h1>';
    echo $items === [] ? '<p>There is nothing here at the moment.</p>' : '';
    foreach ($items as $item) {
        echo article($item, $item->translations->{$item->shownIn});
    }
}

// --- Ways in ----------------------------------------------------------------------------------------------

function main(array $arguments): int
{
    if (($arguments[1] ?? '') !== 'sync' || count($arguments) !== 2) {
        fwrite(STDERR, "Usage: php vigil-partner.php sync\n");
        return 2;
    }
    try {
        echo sync(settings(), 300), " changes\n";
        return 0;
    } catch (Failure $failure) {
        fwrite(STDERR, 'Not in step: ' . $failure->getMessage() . "\n");
        return 1;
    }
}

if (PHP_SAPI === 'cli') {
    exit(main($argv));
}
try {
    $settings = settings();
    if (($_SERVER['REQUEST_METHOD'] ?? '') === 'POST') {
        answerWebhook($settings);
    } else {
        answerPage($settings);
    }
} catch (Failure $failure) {
    error_log($failure->getMessage());
    http_response_code(500);
}
