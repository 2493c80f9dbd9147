<?php
/** What is written into a post: everything from outside is escaped, and nothing in it is executed. */
declare(strict_types=1);

namespace VigilPartner;

/** The few words that the plugin adds, in the language of the item. */
const WORDS = [
    'az' => ['machine' => 'Maşın tərcüməsi', 'licence' => 'Lisenziya', 'source' => 'Mənbə'],
    'en' => ['machine' => 'Machine translation', 'licence' => 'Licence', 'source' => 'Source'],
    'ru' => ['machine' => 'Машинный перевод', 'licence' => 'Лицензия', 'source' => 'Источник'],
    'tr' => ['machine' => 'Makine çevirisi', 'licence' => 'Lisans', 'source' => 'Kaynak'],
    'de' => ['machine' => 'Maschinell übersetzt', 'licence' => 'Lizenz', 'source' => 'Quelle'],
];

/** @param string[] $figures the pictures, as `settlePictures` gives them */
function contentOf(object $item, object $words, string $locale, array $figures): string
{
    $own = WORDS[$locale];
    $parts = [paragraph('vigil-notice', $words->contentNotice ?? null)];
    if (($words->state ?? '') === 'machine') {
        $parts[] = paragraph('vigil-machine', $own['machine']);
    }
    array_push($parts, ...$figures);
    $html = $words->body->html ?? null;
    $parts[] = is_string($html) && trim($html) !== ''
        ? wp_kses_post($html) : paragraph('vigil-summary', $words->summary ?? null);
    foreach ((array) ($words->texts ?? []) as $text) {
        $parts[] = paragraph('vigil-text', $text);
    }
    // What keeps people safe is never left out.
    foreach (array_merge($words->doNot ?? [], array_values((array) ($words->safeParticipation ?? []))) as $text) {
        $parts[] = paragraph('vigil-safety', $text);
    }
    foreach ($words->supportLines ?? [] as $line) {
        $parts[] = '<p class="vigil-support">' . linked($line->url ?? null, $line->name ?? '') . ' '
            . esc_html((string) ($line->contact ?? '')) . '</p>';
    }
    $step = $words->nextStep ?? null;
    if (is_object($step)) {
        $parts[] = '<p class="vigil-step">' . linked($step->url ?? null, $step->label ?? '') . '</p>';
    }
    $parts[] = rights($item, $words, $own);
    $parts[] = paragraph('vigil-terms', $words->usageTerms ?? null);
    return inert(wp_kses_post('<div class="vigil-item" lang="' . esc_attr($locale) . '">' . implode("\n", array_filter($parts)) . '</div>'));
}

/** Whose it is, under which licence, and where it comes from. */
function rights(object $item, object $words, array $own): string
{
    $isRequired = ($item->attribution->required ?? true) !== false;
    $credit = (string) ($words->attributionText ?? ($isRequired ? $words->organisationName : ''));
    $url = $item->attribution->url ?? $words->canonicalUrl ?? null;
    $lines = array_filter([
        $credit === '' ? '' : esc_html($own['source']) . ': ' . linked($url, $credit),
        ($item->copyrightHolder ?? '') === '' || $item->copyrightHolder === null ? '' : '© ' . esc_html((string) $item->copyrightHolder),
        ($item->licence ?? '') === '' || $item->licence === null ? '' : esc_html("{$own['licence']}: {$item->licence}"),
    ]);
    return $lines === [] ? '' : '<p class="vigil-rights">' . implode(' · ', $lines) . '</p>';
}

function paragraph(string $class, mixed $text): string
{
    return is_string($text) && trim($text) !== ''
        ? '<p class="' . esc_attr($class) . '">' . nl2br(esc_html($text)) . '</p>' : '';
}

function linked(mixed $url, mixed $words): string
{
    $to = is_string($url) ? esc_url($url, ['http', 'https']) : '';
    $text = esc_html(is_scalar($words) ? (string) $words : '');
    return $to === '' ? $text : "<a href=\"$to\" rel=\"noreferrer\">$text</a>";
}

/**
 * WordPress executes what is in brackets, draws blocks from comments and asks other sites about addresses that
 * stand alone. Of texts from outside it shall do nothing of that.
 */
function inert(string $html): string
{
    $parts = array_map(static function (string $part): string {
        if (str_starts_with($part, '<!--')) {
            return '';
        }
        return str_starts_with($part, '<') ? $part : str_replace('://', ':&#47;/', $part);
    }, wp_html_split($html));
    // As hexadecimal: decimal ones are made brackets again while a page is drawn.
    return str_replace(['[', ']', '&#91;', '&#091;', '&#93;', '&#093;'], ['&#x5b;', '&#x5d;', '&#x5b;', '&#x5b;', '&#x5d;', '&#x5d;'], implode('', $parts));
}
