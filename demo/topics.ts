import { inEach } from './localised'

/** The topics that readers of the demonstration can choose. */
export const topics = [
  {
    key: 'detentions',
    label: inEach({
      en: 'Detentions',
      az: 'Saxlanılmalar',
      ru: 'Задержания',
      tr: 'Gözaltılar',
      de: 'Festnahmen',
    }),
    sensitive: false,
  },
  {
    key: 'hate-crime',
    label: inEach({
      en: 'Hate crime',
      az: 'Nifrət cinayətləri',
      ru: 'Преступления ненависти',
      tr: 'Nefret suçları',
      de: 'Hasskriminalität',
    }),
    sensitive: false,
  },
  {
    key: 'laws',
    label: inEach({ en: 'Laws', az: 'Qanunlar', ru: 'Законы', tr: 'Yasalar', de: 'Gesetze' }),
    sensitive: false,
  },
  {
    key: 'remembrance',
    label: inEach({ en: 'Remembrance', az: 'Xatirə', ru: 'Память', tr: 'Anma', de: 'Gedenken' }),
    sensitive: false,
  },
  {
    key: 'culture',
    label: inEach({
      en: 'Films and culture',
      az: 'Film və mədəniyyət',
      ru: 'Кино и культура',
      tr: 'Film ve kültür',
      de: 'Film und Kultur',
    }),
    sensitive: false,
  },
  {
    key: 'asylum',
    label: inEach({ en: 'Asylum', az: 'Sığınacaq', ru: 'Убежище', tr: 'Sığınma', de: 'Asyl' }),
    sensitive: true,
  },
]
