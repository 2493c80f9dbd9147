<?php
/** Items as posts. */
declare(strict_types=1);

namespace VigilPartner;

/**
 * @param string|null $value of the name in the post's facts; any where it is null
 * @return int[] ids of posts that are items, of whatever kind and in whatever state
 */
function postIds(string $name = '_vigil_id', ?string $value = null): array
{
    global $wpdb;
    $found = $value === null
        ? $wpdb->get_col($wpdb->prepare("SELECT post_id FROM $wpdb->postmeta WHERE meta_key = %s ORDER BY post_id", $name))
        : $wpdb->get_col($wpdb->prepare("SELECT post_id FROM $wpdb->postmeta WHERE meta_key = %s AND meta_value = %s", $name, $value));
    return array_map('intval', $found);
}

/** The post of an item; 0 where there is none. */
function postOf(string $id): int
{
    return postIds('_vigil_id', $id)[0] ?? 0;
}

/** Makes the post of an item, or makes it what the item is now. */
function savePost(array $settings, object $item): void
{
    $words = $item->translations->{$settings['locale']} ?? null;
    $id = postOf($item->id);
    if (!is_object($words) || isOver($item, time())) {
        removePost($id);
        return;
    }
    $isNew = $id === 0;
    $published = strtotime((string) $item->publishedAt) ?: time();
    $post = [
        'post_type' => $settings['post_type'],
        'post_title' => esc_html((string) $words->title),
        'post_excerpt' => esc_html((string) ($words->summary ?? '')),
        'post_date_gmt' => gmdate('Y-m-d H:i:s', $published),
        'post_date' => get_date_from_gmt(gmdate('Y-m-d H:i:s', $published)),
        // Stays the same, and tells nothing that a correction would have to take back.
        'post_name' => $item->id,
        'comment_status' => 'closed',
        'ping_status' => 'closed',
        'meta_input' => [
            '_vigil_id' => $item->id,
            '_vigil_item' => wp_json_encode($item),
            '_vigil_noindex' => ($item->noIndex ?? false) === true ? '1' : '',
            '_vigil_canonical' => esc_url_raw((string) ($words->canonicalUrl ?? ''), ['http', 'https']),
        ],
    ];
    if ($settings['category'] > 0 && is_object_in_taxonomy($settings['post_type'], 'category')) {
        $post['post_category'] = [$settings['category']];
    }
    if ($isNew) {
        // Pictures belong to a post. Nothing is seen before it is whole.
        $id = wp_insert_post(wp_slash($post + ['post_status' => 'draft', 'post_content' => '']), true);
        if (is_wp_error($id)) {
            throw new Failure(__('A post could not be written.', 'vigil-partner'));
        }
    }
    [$figures, $isWhole] = settlePictures($settings, $id, (array) ($words->media ?? []));
    $post['ID'] = $id;
    $post['post_content'] = contentOf($item, $words, $settings['locale'], $figures);
    $post['post_status'] = statusOf($item, time());
    $saved = wp_update_post(wp_slash($post), true);
    if (is_wp_error($saved)) {
        throw new Failure(__('A post could not be written.', 'vigil-partner'));
    }
    if ($isWhole) {
        delete_post_meta($id, '_vigil_incomplete');
    } else {
        update_post_meta($id, '_vigil_incomplete', '1');
    }
    forgetGone($id);
    foreach (timesOf($item) as $at) {
        // For a site that nobody visits at that moment.
        wp_schedule_single_event($at, CRON_DUE, [$id, $at]);
    }
    noteNextDue(timesOf($item));
}

/** @return int[] when time alone will change what is seen of it */
function timesOf(object $item): array
{
    $embargo = is_string($item->embargoUntil ?? null) ? strtotime($item->embargoUntil) : null;
    return array_values(array_filter([$embargo, endOf($item)], static fn ($at): bool => is_int($at) && $at > time()));
}

/** @param int[] $times */
function noteNextDue(array $times): void
{
    $known = (int) get_option(NEXT_DUE, 0);
    $next = min(array_merge($times, [$known > 0 ? $known : PHP_INT_MAX]));
    update_option(NEXT_DUE, $next === PHP_INT_MAX ? 0 : $next, true);
}

/** Whatever is asked for next finds it settled, by whichever way it is asked for. */
add_action('init', static function (): void {
    $next = (int) get_option(NEXT_DUE, 0);
    if ($next > 0 && $next <= time()) {
        settleDue();
    }
});

/** When it has to go; null when it may stay. A time that cannot be read has come. */
function endOf(object $item): ?int
{
    $ends = array_filter([$item->removeBy ?? null, $item->expiresAt ?? null], 'is_string');
    $times = array_map(static fn (string $end): int => strtotime($end) ?: 0, $ends);
    return $times === [] ? null : min($times);
}

function isOver(object $item, int $now): bool
{
    $end = endOf($item);
    return $end !== null && $end <= $now;
}

function isEmbargoed(object $item, int $now): bool
{
    $until = $item->embargoUntil ?? null;
    return is_string($until) && (strtotime($until) ?: PHP_INT_MAX) > $now;
}

/** What is for partners alone is there for those who are signed in and may read private posts. */
function statusOf(object $item, int $now): string
{
    if (isEmbargoed($item, $now)) {
        return 'draft';
    }
    return ($item->visibility ?? '') === 'public' ? 'publish' : 'private';
}

/** What time alone changes; it holds also while the API cannot be reached. */
function settleDue(): void
{
    $times = [];
    foreach (postIds() as $id) {
        $item = itemOf($id);
        if ($item === null) {
            continue;
        }
        if (isOver($item, time())) {
            removePost($id);
        } elseif (is_string($item->embargoUntil ?? null) && get_post_status($id) === 'draft' && !isEmbargoed($item, time()) && get_post_field('post_content', $id) !== '') {
            wp_update_post(['ID' => $id, 'post_status' => statusOf($item, time())]);
        }
        array_push($times, ...timesOf($item));
    }
    update_option(NEXT_DUE, 0, true);
    noteNextDue($times);
}

function itemOf(int $id): ?object
{
    $item = json_decode((string) get_post_meta($id, '_vigil_item', true));
    return is_object($item) ? $item : null;
}

/** The post goes for good, with its pictures, revisions and comments; its address answers 410. */
function removePost(int $id): void
{
    if ($id === 0) {
        return;
    }
    rememberGone($id);
    foreach (attachmentsOf($id) as $attachment) {
        wp_delete_attachment($attachment, true);
    }
    wp_delete_post($id, true);
}

/** Addresses that answer 410, as hashes: they say nothing of what was there. The oldest are forgotten first. */
const MOST_GONE = 20_000;

/** @return string[] */
function addressesOf(int $id): array
{
    $post = get_post($id);
    if ($post === null) {
        return [];
    }
    // As it would be when it is published, whatever it is now.
    $public = clone $post;
    $public->post_status = 'publish';
    $public->filter = 'sample';
    $path = trim((string) wp_parse_url((string) get_permalink($public), PHP_URL_PATH), '/');
    return array_merge([hashOf("?p=$id")], $path === '' ? [] : [hashOf($path)]);
}

const HASH_LENGTH = 24;

function hashOf(string $address): string
{
    return substr(hash('sha256', trim(strtolower(rawurldecode($address)), '/')), 0, HASH_LENGTH);
}

function rememberGone(int $id): void
{
    $gone = array_merge(array_diff((array) get_option(GONE, []), addressesOf($id)), addressesOf($id));
    update_option(GONE, array_slice($gone, -MOST_GONE), false);
}

function forgetGone(int $id): void
{
    $gone = (array) get_option(GONE, []);
    $left = array_values(array_diff($gone, addressesOf($id)));
    if (count($left) !== count($gone)) {
        update_option(GONE, $left, false);
    }
}

/** Old words are corrected, not kept. */
add_filter('wp_revisions_to_keep', static fn ($count, \WP_Post $post) => get_post_meta($post->ID, '_vigil_id', true) ? 0 : $count, 10, 2);
