<?php
/** What readers, search engines and editors see. */
declare(strict_types=1);

namespace VigilPartner;

/** Times hold to the second, also before the clock of WordPress has come round. */
add_filter('the_posts', static function (array $posts): array {
    return array_values(array_filter($posts, static function ($post): bool {
        $item = $post instanceof \WP_Post && !is_admin() ? itemOf($post->ID) : null;
        return $item === null || (!isOver($item, time()) && !isEmbargoed($item, time()));
    }));
});

/** What was taken back is gone, not merely missing: search engines then drop it at once. */
add_action('template_redirect', static function (): void {
    if (!is_404()) {
        return;
    }
    $asked = (string) ($_SERVER['REQUEST_URI'] ?? '');
    $path = trim((string) wp_parse_url($asked, PHP_URL_PATH), '/');
    $addresses = $path === '' ? [] : [hashOf($path)];
    if (isset($_GET['p']) && is_string($_GET['p'])) {
        $addresses[] = hashOf('?p=' . $_GET['p']);
    }
    if (array_intersect($addresses, (array) get_option(GONE, [])) !== []) {
        status_header(410);
        nocache_headers();
    }
});
// Nothing else is offered in place of what was taken back.
add_filter('do_redirect_guess_404_permalink', static function (bool $isWanted): bool {
    $path = trim((string) wp_parse_url((string) ($_SERVER['REQUEST_URI'] ?? ''), PHP_URL_PATH), '/');
    return $isWanted && !in_array(hashOf($path), (array) get_option(GONE, []), true);
});

/** The owner's own page is where the item is at home. */
add_filter('get_canonical_url', static function ($url, \WP_Post $post) {
    return (string) get_post_meta($post->ID, '_vigil_canonical', true) ?: $url;
}, 10, 2);

add_filter('wp_robots', static function (array $robots): array {
    $isHidden = is_singular() && get_post_meta((int) get_queried_object_id(), '_vigil_noindex', true) === '1';
    return $isHidden ? ['noindex' => true] + $robots : $robots;
});
add_filter('wp_sitemaps_posts_query_args', static function (array $query): array {
    $query['meta_query'][] = [
        'relation' => 'OR',
        ['key' => '_vigil_noindex', 'compare' => 'NOT EXISTS'],
        ['key' => '_vigil_noindex', 'value' => '1', 'compare' => '!='],
    ];
    return $query;
});

/** WordPress would ask every site that an item links to. */
add_action('pre_ping', static function (array &$links, array &$pung, int $id = 0): void {
    if (get_post_meta($id, '_vigil_id', true)) {
        $links = [];
    }
}, 10, 3);
add_filter('enclosure_links', static fn (array $links, int $id): array => get_post_meta($id, '_vigil_id', true) ? [] : $links, 10, 2);

/** What is for editors, beside the post. */
add_action('add_meta_boxes', static function (string $type, $post): void {
    $item = $post instanceof \WP_Post ? itemOf($post->ID) : null;
    if ($item === null) {
        return;
    }
    add_meta_box('vigil-partner', 'Vigil', static function () use ($item): void {
        echo '<p>', esc_html__('This post follows its source: what is changed here is overwritten.', 'vigil-partner'), '</p>';
        if (is_string($item->edNote ?? null) && $item->edNote !== '') {
            echo '<p>', nl2br(esc_html($item->edNote)), '</p>';
        }
    }, null, 'side');
}, 10, 2);
