<?php
/** Takes over what changed. */
declare(strict_types=1);

namespace VigilPartner;

/** Seconds after which a run leaves the rest to the next one. */
const LONGEST_RUN = 60;

/** One run, by the clock, by hand or by a webhook. @return bool whether all is in step now */
function runSync(): bool
{
    global $wpdb;
    // The server gives it back when this process dies. Another run waits for it, and finds what this one left.
    $lock = 'vigil_partner_' . $wpdb->prefix;
    if ((int) $wpdb->get_var($wpdb->prepare('SELECT GET_LOCK(%s, 8)', $lock)) !== 1) {
        return false;
    }
    try {
        wp_cache_delete(STATE, 'options');
        $isWhole = sync(settings(), time() + LONGEST_RUN);
        note($isWhole ? ['error' => '', 'at' => time()] : ['error' => '']);
        if (!$isWhole) {
            again(1);
        }
        return $isWhole;
    } catch (Failure $failure) {
        note(['error' => $failure->getMessage()]);
        again($failure->again);
        return false;
    } finally {
        $wpdb->query($wpdb->prepare('DO RELEASE_LOCK(%s)', $lock));
    }
}

/** The clock runs every five minutes anyway. */
function again(int $seconds): void
{
    if ($seconds < 300) {
        wp_schedule_single_event(time() + $seconds, CRON_ONCE, [uniqid()]);
    }
}

function note(array $facts): void
{
    update_option(STATE, $facts + (array) get_option(STATE, []), false);
}

/**
 * The place in the record is written after the posts of its page: whoever dies in between repeats changes
 * and loses none.
 * @return bool false when time ran out before the end
 */
function sync(array $settings, int $deadline): bool
{
    settleDue();
    foreach (postIds('_vigil_incomplete') as $id) {
        $item = json_decode((string) get_post_meta($id, '_vigil_item', true));
        if (is_object($item)) {
            savePost($settings, $item);
        }
    }
    // Language and types are part of a cursor; another address knows nothing of it.
    $filter = http_build_query(['locale' => $settings['locale'], 'type' => TYPES]);
    $of = md5("{$settings['api']} $filter {$settings['post_type']} {$settings['category']}");
    for (;;) {
        $state = (array) get_option(STATE, []);
        $cursor = (string) ($state['cursor'] ?? '');
        if ($cursor !== '' && ($state['of'] ?? '') !== $of) {
            removeAll();
            continue;
        }
        if ($cursor === '' && postIds() !== []) {
            // Of what is here nobody knows the end: a run that died at its beginning, or a plugin that was off.
            removeAll();
        }
        [$status, $answer] = ask($settings, '/sync?limit=20&' . ($cursor === '' ? $filter : http_build_query(['cursor' => $cursor])));
        $problem = is_string($answer->type ?? null) ? $answer->type : '';
        if ($cursor !== '' && ($status === 410 || ($status === 400 && str_ends_with($problem, '#invalid-cursor')))) {
            // Nobody can say any more what of this copy is still public.
            removeAll();
            continue;
        }
        if ($status !== 200 || !is_array($answer->changes ?? null) || !is_string($answer->cursor ?? null) || $answer->cursor === '') {
            /* translators: %d: an HTTP status */
            throw new Failure(sprintf(__('The API answers %d.', 'vigil-partner'), $status));
        }
        foreach ($answer->changes as $change) {
            $id = $change->id ?? null;
            if (!is_string($id) || !preg_match('/\A[\w-]{1,64}\z/', $id)) {
                throw new Failure(__('Something else than the API has answered.', 'vigil-partner'));
            }
            if (($change->op ?? '') === 'upsert' && is_object($change->item ?? null)) {
                savePost($settings, $change->item);
            } elseif (($change->op ?? '') === 'delete') {
                removePost(postOf($id));
            }
        }
        note(['cursor' => $answer->cursor, 'of' => $of]);
        if (($answer->hasMore ?? false) !== true || $answer->cursor === $cursor) {
            return true;
        }
        if (time() >= $deadline) {
            return false;
        }
    }
}

/** Posts first: whoever dies in between finds the old place and goes on here. */
function removeAll(): void
{
    foreach (postIds() as $id) {
        removePost($id);
    }
    note(['cursor' => '']);
}
