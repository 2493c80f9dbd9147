<?php
/** Removes what the plugin has kept: items with their media, settings and places. */
declare(strict_types=1);

namespace VigilPartner;

if (!defined('WP_UNINSTALL_PLUGIN')) {
    exit;
}
require_once __DIR__ . '/vigil-partner.php';

foreach (postIds() as $id) {
    removePost($id);
}
foreach ([OPTION, STATE, GONE, NEXT_DUE] as $name) {
    delete_option($name);
}
