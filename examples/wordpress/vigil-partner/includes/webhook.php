<?php
/** Webhooks: checked as standardwebhooks.com says. A message only says that there is something to fetch. */
declare(strict_types=1);

namespace VigilPartner;

const TOLERANCE = 300;

add_action('rest_api_init', static function (): void {
    register_rest_route('vigil-partner/v1', '/webhook', [
        'methods' => 'POST',
        'callback' => __NAMESPACE__ . '\answerWebhook',
        // The signature is what permits it.
        'permission_callback' => __NAMESPACE__ . '\isGenuine',
        'show_in_index' => false,
    ]);
});

function isGenuine(\WP_REST_Request $request): bool
{
    $header = static fn (string $name): string => (string) $request->get_header("webhook-$name");
    return isSigned($request->get_body(), $header('id'), $header('timestamp'), $header('signature'), settings()['secrets'], time());
}

function isSigned(string $body, string $id, string $timestamp, string $signatures, array $secrets, int $now): bool
{
    if ($id === '' || strlen($body) > 65_536 || !preg_match('/\A\d{1,12}\z/', $timestamp) || abs($now - (int) $timestamp) > TOLERANCE) {
        return false;
    }
    $isRight = false;
    foreach ($secrets as $secret) {
        $bytes = base64_decode(preg_replace('/\Awhsec_/', '', $secret), true);
        if ($bytes === false || $bytes === '') {
            continue;
        }
        $right = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $bytes, true));
        foreach (array_slice(explode(' ', $signatures), 0, 16) as $given) {
            $isRight = hash_equals($right, $given) || $isRight;
        }
    }
    return $isRight;
}

/** What could not be followed is sent again. */
function answerWebhook(): \WP_REST_Response
{
    ignore_user_abort(true);
    return new \WP_REST_Response(null, runSync() ? 204 : 503);
}
