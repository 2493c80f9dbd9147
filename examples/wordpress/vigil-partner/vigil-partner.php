<?php
/**
 * Plugin Name: Vigil partner
 * Description: Shows what allied organisations publish with Vigil, and takes down what they take back.
 * Version: 1.0.0
 * Requires at least: 6.1
 * Requires PHP: 8.0
 * License: MIT
 * Text Domain: vigil-partner
 */
declare(strict_types=1);

namespace VigilPartner;

if (!defined('ABSPATH')) {
    exit;
}

/** Names in the database; `uninstall.php` removes them. */
const OPTION = 'vigil_partner';
const STATE = 'vigil_partner_state';
const GONE = 'vigil_partner_gone';
const NEXT_DUE = 'vigil_partner_next_due';
const CRON = 'vigil_partner_sync';
const CRON_ONCE = 'vigil_partner_sync_once';
const CRON_DUE = 'vigil_partner_due';

foreach (['settings', 'api', 'sync', 'posts', 'content', 'pictures', 'webhook', 'show'] as $part) {
    require_once __DIR__ . "/includes/$part.php";
}

add_filter('cron_schedules', static fn (array $schedules): array => $schedules + [
    'vigil_partner' => ['interval' => 300, 'display' => __('Every 5 minutes', 'vigil-partner')],
]);
add_action(CRON, __NAMESPACE__ . '\runSync');
add_action(CRON_ONCE, __NAMESPACE__ . '\runSync');
add_action(CRON_DUE, __NAMESPACE__ . '\settleDue');

register_activation_hook(__FILE__, static function (): void {
    // A schedule of a plugin that is just being activated is not known to WordPress yet.
    if (!wp_next_scheduled(CRON)) {
        wp_schedule_event(time(), 'vigil_partner', CRON);
    }
});

/** Nobody would hear any more of what is taken back: what is shown goes offline, and comes back in step. */
register_deactivation_hook(__FILE__, static function (): void {
    foreach ([CRON, CRON_ONCE, CRON_DUE] as $hook) {
        wp_unschedule_hook($hook);
    }
    foreach (postIds() as $id) {
        wp_update_post(['ID' => $id, 'post_status' => 'draft']);
    }
    delete_option(STATE);
    delete_option(NEXT_DUE);
});
