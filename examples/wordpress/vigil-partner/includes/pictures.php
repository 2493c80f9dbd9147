<?php
/** Pictures of items in the media library, with what can be seen and whose they are. */
declare(strict_types=1);

namespace VigilPartner;

const LARGEST_BYTES = 20_000_000;
const WIDEST = 2560;
const KINDS = [IMAGETYPE_JPEG => 'jpg', IMAGETYPE_PNG => 'png', IMAGETYPE_WEBP => 'webp', IMAGETYPE_GIF => 'gif'];

/** @return int[] */
function attachmentsOf(int $post): array
{
    return get_posts([
        'post_type' => 'attachment', 'post_status' => 'any', 'post_parent' => $post,
        'fields' => 'ids', 'posts_per_page' => -1,
    ]);
}

/**
 * Fetches what is new and deletes what is not there any more.
 * @return array{string[], bool} figures for the post, and whether all could be fetched
 */
function settlePictures(array $settings, int $post, array $media): array
{
    require_once ABSPATH . 'wp-admin/includes/image.php';
    $kept = [];
    foreach (attachmentsOf($post) as $attachment) {
        $kept[(string) get_post_meta($attachment, '_vigil_media', true)] = $attachment;
    }
    $figures = [];
    $isWhole = true;
    foreach ($media as $picture) {
        $url = fileOf($picture);
        if ($url === '') {
            continue;
        }
        $name = md5("$post {$picture->id} $url");
        $attachment = $kept[$name] ?? fetchPicture($settings, $post, $picture, $url, $name);
        unset($kept[$name]);
        if ($attachment === null) {
            $isWhole = false;
        } elseif ($attachment > 0) {
            $figures[] = figure($attachment, $picture);
        }
    }
    foreach ($kept as $attachment) {
        wp_delete_attachment($attachment, true);
    }
    return [$figures, $isWhole];
}

/** The largest file that suits a site; empty where it is no picture of the web. */
function fileOf(object $picture): string
{
    $files = array_filter(
        array_merge([$picture], is_array($picture->variants ?? null) ? $picture->variants : []),
        static fn ($file): bool => preg_match('~\Ahttps?://[^\s"<>]+\z~i', (string) ($file->url ?? '')) === 1
            && preg_match('~\Aimage/(jpeg|png|webp|gif)\z~', (string) ($file->type ?? '')) === 1,
    );
    $fitting = array_filter($files, static fn ($file): bool => (int) ($file->width ?? 0) <= WIDEST) ?: $files;
    usort($fitting, static fn ($a, $b): int => (int) ($b->width ?? 0) <=> (int) ($a->width ?? 0));
    return isset($fitting[0]) ? (string) $fitting[0]->url : '';
}

/** @return int|null the attachment; 0 when there is nothing to fetch, null when it may be there later */
function fetchPicture(array $settings, int $post, object $picture, string $url, string $name): ?int
{
    // Only the API's own addresses get the key, and only they may lie in the own network.
    $isOwn = str_starts_with($url, $settings['api'] . '/');
    $isOfHost = wp_parse_url($url, PHP_URL_HOST) === wp_parse_url($settings['api'], PHP_URL_HOST)
        && wp_parse_url($url, PHP_URL_PORT) === wp_parse_url($settings['api'], PHP_URL_PORT);
    $answer = wp_remote_get($url, [
        'timeout' => 20,
        'redirection' => 0,
        'reject_unsafe_urls' => !$isOfHost,
        'limit_response_size' => LARGEST_BYTES + 1,
        'headers' => $isOwn ? authorisation($settings) : [],
        'user-agent' => 'vigil-partner',
    ]);
    $status = is_wp_error($answer) ? 0 : (int) wp_remote_retrieve_response_code($answer);
    if ($status !== 200) {
        return $status >= 400 && $status < 500 && $status !== 429 ? 0 : null;
    }
    $bytes = wp_remote_retrieve_body($answer);
    $size = strlen($bytes) > LARGEST_BYTES ? false : @getimagesizefromstring($bytes);
    $kind = $size === false ? null : (KINDS[$size[2]] ?? null);
    if ($kind === null) {
        return 0;
    }
    $file = wp_upload_bits('vigil-' . wp_generate_password(16, false) . ".$kind", null, $bytes);
    if ($file['error'] !== false) {
        return null;
    }
    $rights = implode(' · ', array_filter([$picture->credit ?? '', $picture->licence ?? '']));
    $attachment = wp_insert_attachment(wp_slash([
        'post_mime_type' => $size['mime'],
        'post_title' => esc_html((string) ($picture->alt ?? '')),
        'post_excerpt' => esc_html($rights),
        'post_status' => 'inherit',
        'post_name' => basename($file['file'], ".$kind"),
    ]), $file['file'], $post, true);
    if (is_wp_error($attachment)) {
        wp_delete_file($file['file']);
        return null;
    }
    update_post_meta($attachment, '_vigil_media', $name);
    update_post_meta($attachment, '_wp_attachment_image_alt', wp_slash(wp_strip_all_tags((string) ($picture->alt ?? ''))));
    wp_update_attachment_metadata($attachment, wp_generate_attachment_metadata($attachment, $file['file']));
    return $attachment;
}

function figure(int $attachment, object $picture): string
{
    update_post_meta($attachment, '_wp_attachment_image_alt', wp_slash(wp_strip_all_tags((string) ($picture->alt ?? ''))));
    $rights = implode(' · ', array_filter([$picture->credit ?? '', $picture->licence ?? '']));
    // With the class that WordPress knows, it adds the sizes by itself.
    $image = wp_get_attachment_image($attachment, 'large', false, ['class' => "wp-image-$attachment", 'alt' => (string) ($picture->alt ?? '')]);
    return '<figure class="wp-block-image vigil-picture">' . $image
        . ($rights === '' ? '' : '<figcaption>' . esc_html($rights) . '</figcaption>') . '</figure>';
}
