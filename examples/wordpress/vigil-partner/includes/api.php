<?php
/** How the API is asked. */
declare(strict_types=1);

namespace VigilPartner;

/** Not in step, and why; nothing secret is in it. */
final class Failure extends \RuntimeException
{
    /** @param int $again seconds after which it may be tried again */
    public function __construct(string $message, public int $again = 300)
    {
        parent::__construct($message);
    }
}

/**
 * @return array{int, object} status and the object in the answer
 * @throws Failure when the API is away or asks to wait
 */
function ask(array $settings, string $path): array
{
    if (!preg_match('~^https?://[^/]~i', $settings['api'])) {
        throw new Failure(__('The address of the API is missing.', 'vigil-partner'));
    }
    $answer = wp_remote_get($settings['api'] . $path, [
        'timeout' => 20,
        // A key goes to this address and to no other.
        'redirection' => 0,
        'headers' => ['Accept' => 'application/json'] + authorisation($settings),
        'user-agent' => 'vigil-partner',
    ]);
    if (is_wp_error($answer)) {
        throw new Failure(__('The API could not be reached.', 'vigil-partner'));
    }
    $status = (int) wp_remote_retrieve_response_code($answer);
    $object = json_decode(wp_remote_retrieve_body($answer));
    if ($status === 429 || $status >= 500) {
        $after = (string) wp_remote_retrieve_header($answer, 'retry-after');
        /* translators: %d: an HTTP status */
        throw new Failure(sprintf(__('The API answers %d.', 'vigil-partner'), $status), ctype_digit($after) ? max(1, (int) $after) : 60);
    }
    return [$status, is_object($object) ? $object : new \stdClass()];
}

/** @return array<string, string> */
function authorisation(array $settings): array
{
    return $settings['key'] === '' ? [] : ['Authorization' => "Bearer {$settings['key']}"];
}
