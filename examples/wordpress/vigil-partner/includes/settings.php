<?php
/** Where the API is, with which key, and what becomes of items; and the page on which that is entered. */
declare(strict_types=1);

namespace VigilPartner;

const LANGUAGES = ['az' => 'Azərbaycanca', 'en' => 'English', 'ru' => 'Русский', 'tr' => 'Türkçe', 'de' => 'Deutsch'];
/** What becomes a post; cases and organisations do not. */
const TYPES = 'news,campaign,petition,memorial,day,alert';

/**
 * Constants of wp-config.php go before what was entered.
 * @return array{api: string, key: string, secrets: string[], locale: string, post_type: string, category: int}
 */
function settings(): array
{
    $own = (array) get_option(OPTION, []);
    $read = static fn (string $constant, string $name): string =>
        trim((string) (defined($constant) ? constant($constant) : ($own[$name] ?? '')));
    $locale = (string) ($own['locale'] ?? '');
    $type = (string) ($own['post_type'] ?? 'post');
    return [
        'api' => rtrim($read('VIGIL_PARTNER_API', 'api'), '/'),
        'key' => $read('VIGIL_PARTNER_KEY', 'key'),
        // Two, on a line each or separated by a space, while a secret is replaced.
        'secrets' => preg_split('/\s+/', $read('VIGIL_PARTNER_SECRET', 'secret'), -1, PREG_SPLIT_NO_EMPTY) ?: [],
        'locale' => isset(LANGUAGES[$locale]) ? $locale : 'en',
        'post_type' => post_type_exists($type) ? $type : 'post',
        'category' => (int) ($own['category'] ?? 0),
    ];
}

/** What was entered, as it is kept. Fields of secrets that were left empty keep what they had. */
function sanitise(mixed $given): array
{
    $given = is_array($given) ? $given : [];
    $before = (array) get_option(OPTION, []);
    $api = rtrim(esc_url_raw(trim((string) ($given['api'] ?? '')), ['http', 'https']), '/');
    $kept = ['api' => $api];
    foreach (['key', 'secret'] as $name) {
        $entered = sanitize_textarea_field((string) ($given[$name] ?? ''));
        $kept[$name] = $entered === '' ? (string) ($before[$name] ?? '') : $entered;
    }
    // A key belongs to one address.
    if ($api !== ($before['api'] ?? $api) && ($given['key'] ?? '') === '') {
        $kept['key'] = '';
    }
    $locale = (string) ($given['locale'] ?? 'en');
    $kept['locale'] = isset(LANGUAGES[$locale]) ? $locale : 'en';
    $type = sanitize_key((string) ($given['post_type'] ?? 'post'));
    $kept['post_type'] = in_array($type, get_post_types(['public' => true]), true) && $type !== 'attachment' ? $type : 'post';
    $kept['category'] = absint($given['category'] ?? 0);
    return $kept;
}

add_action('admin_init', static function (): void {
    // options.php asks for the nonce of the group and for `manage_options` before it saves.
    register_setting('vigil_partner', OPTION, ['type' => 'array', 'sanitize_callback' => __NAMESPACE__ . '\sanitise']);
});

add_action('update_option_' . OPTION, static function (): void {
    wp_schedule_single_event(time(), CRON_ONCE, [uniqid()]);
});

add_action('admin_menu', static function (): void {
    add_options_page('Vigil partner', 'Vigil partner', 'manage_options', 'vigil-partner', __NAMESPACE__ . '\settingsPage');
});

add_action('admin_post_vigil_partner_fetch', static function (): void {
    if (!current_user_can('manage_options')) {
        wp_die(esc_html__('You may not do this.', 'vigil-partner'), 403);
    }
    check_admin_referer('vigil_partner_fetch');
    runSync();
    wp_safe_redirect(admin_url('options-general.php?page=vigil-partner'));
    exit;
});

function settingsPage(): void
{
    if (!current_user_can('manage_options')) {
        return;
    }
    $own = (array) get_option(OPTION, []);
    $now = settings();
    $state = (array) get_option(STATE, []);
    $field = static fn (string $name): string => esc_attr(OPTION . "[$name]");
    ?>
    <div class="wrap">
        <h1>Vigil partner</h1>
        <p><?php echo esc_html(stateWords($state)); ?></p>
        <form method="post" action="options.php">
            <?php settings_fields('vigil_partner'); ?>
            <table class="form-table" role="presentation">
                <tr>
                    <th scope="row"><label for="vigil-api"><?php esc_html_e('Address of the API', 'vigil-partner'); ?></label></th>
                    <td>
                        <input id="vigil-api" class="regular-text" type="url" name="<?php echo $field('api'); // phpcs:ignore -- escaped ?>"
                            value="<?php echo esc_attr($now['api']); ?>" placeholder="https://api.organisation.tld/partner/v1"
                            <?php disabled(defined('VIGIL_PARTNER_API')); ?>>
                    </td>
                </tr>
                <?php foreach (['key' => __('Key', 'vigil-partner'), 'secret' => __('Webhook secret', 'vigil-partner')] as $name => $label) : ?>
                    <?php $isFixed = defined('VIGIL_PARTNER_' . strtoupper($name)); ?>
                    <tr>
                        <th scope="row"><label for="vigil-<?php echo esc_attr($name); ?>"><?php echo esc_html($label); ?></label></th>
                        <td>
                            <input id="vigil-<?php echo esc_attr($name); ?>" class="regular-text" type="password" autocomplete="off"
                                name="<?php echo $field($name); // phpcs:ignore -- escaped ?>" value="" <?php disabled($isFixed); ?>
                                placeholder="<?php echo esc_attr(
                                    $isFixed ? __('Set in wp-config.php', 'vigil-partner')
                                    : (($own[$name] ?? '') === '' ? '' : __('Kept; enter another one to replace it', 'vigil-partner'))
                                ); ?>">
                        </td>
                    </tr>
                <?php endforeach; ?>
                <tr>
                    <th scope="row"><label for="vigil-locale"><?php esc_html_e('Language', 'vigil-partner'); ?></label></th>
                    <td><select id="vigil-locale" name="<?php echo $field('locale'); // phpcs:ignore -- escaped ?>">
                        <?php foreach (LANGUAGES as $tag => $name) : ?>
                            <option value="<?php echo esc_attr($tag); ?>" <?php selected($now['locale'], $tag); ?>><?php echo esc_html($name); ?></option>
                        <?php endforeach; ?>
                    </select></td>
                </tr>
                <tr>
                    <th scope="row"><label for="vigil-type"><?php esc_html_e('Kind of post', 'vigil-partner'); ?></label></th>
                    <td><select id="vigil-type" name="<?php echo $field('post_type'); // phpcs:ignore -- escaped ?>">
                        <?php foreach (get_post_types(['public' => true], 'objects') as $type) : ?>
                            <?php if ($type->name !== 'attachment') : ?>
                                <option value="<?php echo esc_attr($type->name); ?>" <?php selected($now['post_type'], $type->name); ?>><?php echo esc_html($type->label); ?></option>
                            <?php endif; ?>
                        <?php endforeach; ?>
                    </select></td>
                </tr>
                <tr>
                    <th scope="row"><label for="vigil-category"><?php esc_html_e('Category', 'vigil-partner'); ?></label></th>
                    <td><?php wp_dropdown_categories([
                        'id' => 'vigil-category', 'name' => OPTION . '[category]', 'selected' => $now['category'],
                        'hide_empty' => false, 'show_option_none' => __('The usual one', 'vigil-partner'), 'option_none_value' => 0,
                    ]); ?></td>
                </tr>
                <tr>
                    <th scope="row"><?php esc_html_e('Webhook', 'vigil-partner'); ?></th>
                    <td><code><?php echo esc_html(rest_url('vigil-partner/v1/webhook')); ?></code></td>
                </tr>
            </table>
            <?php submit_button(); ?>
        </form>
        <form method="post" action="<?php echo esc_url(admin_url('admin-post.php')); ?>">
            <input type="hidden" name="action" value="vigil_partner_fetch">
            <?php wp_nonce_field('vigil_partner_fetch'); ?>
            <?php submit_button(__('Fetch now', 'vigil-partner'), 'secondary', 'submit', false); ?>
        </form>
    </div>
    <?php
}

function stateWords(array $state): string
{
    $since = isset($state['at']) ? wp_date('Y-m-d H:i:s', (int) $state['at']) : null;
    if (($state['error'] ?? '') !== '') {
        /* translators: 1: what went wrong, 2: a time */
        return sprintf(__('Not in step: %1$s Last in step: %2$s.', 'vigil-partner'), $state['error'], $since ?? __('never', 'vigil-partner'));
    }
    return $since === null
        ? __('Nothing has been fetched yet.', 'vigil-partner')
        /* translators: 1: a time, 2: a number */
        : sprintf(__('In step since %1$s, with %2$d items.', 'vigil-partner'), $since, count(postIds()));
}
