import { describe, expect, test } from 'vitest'
import { discreetNameMax, discreetNameProblem } from '../../../src/content/discreet-name'

const own = ['Voice of Silence', 'Səssizliyin səsi (nümunə)', 'voice-of-silence', 'AX']

describe('a discreet name', () => {
  test.each([
    'Evening notes',
    'Axşam qeydləri',
    'Вечерние заметки',
    'Akşam notları',
    'Abendblatt',
    'Kitab klubu',
    'Mum’s recipes',
    'Garden & home',
    'Polish lessons',
    'Açılış günü',
    'Wetter 2026',
    'Правила игры',
    'Сирень',
    'Protestant choir',
    'Hakkımızda',
  ])('%s is plain enough', (name) => {
    expect(discreetNameProblem(name, own)).toBeNull()
  })

  test.each([[''], ['   '], [null], [undefined]])('none at all is fine (%j)', (name) => {
    expect(discreetNameProblem(name, own)).toBeNull()
  })

  test.each([
    'https://example.org',
    'example.org',
    'www.example.org',
    't.me/sample',
    '@sample',
    '#sample',
    '/start',
    'a@example.org',
    'tg://resolve',
    'Notes…',
    'Notes 🔔',
    '*Notes*',
    'Evening\nnotes',
    'Evening\u2028notes',
    'Evening\tnotes',
    'Evening\u202enotes',
    '<b>Notes</b>',
  ])('%j is refused: phones would make something of it', (name) => {
    expect(discreetNameProblem(name)).toMatch(/Use letters, digits and spaces/)
  })

  test.each(['+994 50 123 45 67', '12345', '12 34 56', '012-345-678', 'Call 0501234567'])(
    '%s is refused: phones take it for a telephone',
    (name) => {
      expect(discreetNameProblem(name)).not.toBeNull()
    },
  )

  test('one without letters names nothing', () => {
    expect(discreetNameProblem('2026')).toMatch(/letters/)
    expect(discreetNameProblem('&')).toMatch(/letters/)
  })

  test('the longest fits on a locked screen', () => {
    expect(discreetNameProblem('a'.repeat(discreetNameMax))).toBeNull()
    expect(discreetNameProblem('a'.repeat(discreetNameMax + 1))).toMatch(
      /25 characters long; 24 fit/,
    )
  })

  test.each([
    ...['Alarm bells', 'WARNING', 'Sirens', 'Urgent notes', 'Police watch', 'Alerts', 'Detained'],
    ...['Human rights', 'The petition', 'Protests', 'LGBT notes', 'Gay club', 'Vigil', 'Spy club'],
    ...[
      'Xəbərdarlıq',
      'xeberdarliq',
      'Təcili xəbər',
      'Polis xəbəri',
      'Həbs',
      'Həyəcan',
      'Petisiya',
    ],
    ...['İnsan hüquqları', 'Etiraz', 'İzlənilir', 'Gözaltı', 'Uyarı', 'ACİL', 'Tutuklama'],
    ...['İnsan hakları', 'Siren sesi', 'Polisten', 'Оповещения', 'Тревога', 'СРОЧНО', 'Сирена'],
    ...['Полиция', 'Предупреждение', 'За кем следит', 'Слежка', 'Правозащита', 'Задержания', 'Гей'],
    ...['Warnung', 'Feueralarm', 'Sturmwarnungen', 'Polizeinotizen', 'Überwacht', 'Notfall'],
    ...['Menschenrechte', 'Unter Beobachtung', 'Wachsame Sirene', 'Opposition'],
  ])('%s is refused, in whatever language it is written', (name) => {
    expect(discreetNameProblem(name)).toMatch(/^“.+” frightens, or says what this is about/)
  })

  test.each([
    ...[
      'Voice of Silence',
      'voice of silence',
      'Voice of Silen',
      'VoiceOfSilence',
      'The Voice of Silence',
      'Silence',
    ],
    ...['Səssizliyin səsi', 'Sessizliyin Sesi', 'AX notes'],
  ])('%s is refused: it is what it should hide', (name) => {
    expect(discreetNameProblem(name, own)).toMatch(/names your organisation/)
  })

  test('a short name inside a longer word gives nothing away', () => {
    expect(discreetNameProblem('Taxes made easy', own)).toBeNull()
  })
})
