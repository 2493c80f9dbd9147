import type { Locale } from '../core/locales'

/** The fixed words of messages that come by themselves: remembrance days, digests and the like. */
export type SweepWords = {
  remembrance: {
    /** What one may do, and that one need not. At most 160 UTF-16 units. */
    howToJoin: string
    /** Where to turn when the day is heavy. At most 140 UTF-16 units. */
    supportLine: string
    /** Before the titles of other days on the same date. */
    also: string
    candle: string
    help: string
    notThisYear: string
  }
  digest: {
    daily: string
    weekly: string
    /** Over what the message before had no room for. */
    further: string
    /** How many more there are, e.g. `3 more.` */
    more: (count: number) => string
    /** The button that shows them. */
    show: string
    footer: string
    settings: string
  }
  closed: {
    /** One line: the petition closed early. */
    line: (title: string) => string
    end: string
  }
  confirmation: { title: string; text: string; stay: string }
  stop: string
}

/** Button labels have at most 24 UTF-16 units, and no text shows the reader's gender. */
export const sweepWords: Record<Locale, SweepWords> = {
  az: {
    remembrance: {
      howToJoin:
        'Heç nə etməyə borclu deyilsiniz. İstəsəniz, evdə, tək və ya dostunuzla bir şam yandırın. Burada adsız şam da yandıra bilərsiniz.',
      supportLine:
        'Bu gün ağırdırsa, kiminləsə danışmaq olar: /help dilinizdə dinləyən insanları göstərir.',
      also: 'Bu gün həm də:',
      candle: 'Şam yandır',
      help: 'Dəstək xətləri',
      notThisYear: 'Bu il yox',
    },
    digest: {
      daily: 'Son bir gündə',
      weekly: 'Son bir həftədə',
      further: 'Həmçinin yeni',
      more: (count) => `Daha ${count} xəbər var.`,
      show: 'Qalanını göstər',
      footer: '/digest bu siyahını dəyişir və ya dayandırır.',
      settings: 'Ayarlar',
    },
    closed: {
      line: (title) => `“${title}” petisiyası vaxtından əvvəl bağlandı.`,
      end: 'Bu petisiya üçün daha xatırlatma gəlməyəcək.',
    },
    confirmation: {
      title: 'Hələ oxuyursunuz?',
      text: 'Yarım ildir ki, bu söhbətdən cavab gəlməyib. Mesajların gəlməsini istəyirsinizsə, “Qalıram” düyməsinə toxunun. Cavab olmasa, 30 gün sonra haqqınızda saxladığımız hər şey silinəcək.',
      stay: 'Qalıram',
    },
    stop: 'Dayandır',
  },
  en: {
    remembrance: {
      howToJoin:
        'You do not have to do anything. If you wish, light a candle at home, alone or with a friend. You can leave one here, too, without a name.',
      supportLine:
        'If today is heavy, you can talk to someone: /help shows people who listen, in your language.',
      also: 'Also today:',
      candle: 'Light a candle',
      help: 'Help lines',
      notThisYear: 'Not this year',
    },
    digest: {
      daily: 'Since yesterday',
      weekly: 'In the past week',
      further: 'Also new',
      more: (count) => `${count} more.`,
      show: 'Show the rest',
      footer: '/digest changes or stops this list.',
      settings: 'Settings',
    },
    closed: {
      line: (title) => `The petition “${title}” has closed early.`,
      end: 'No more reminders will come for it.',
    },
    confirmation: {
      title: 'Still reading?',
      text: 'Nothing has been heard from this chat for half a year. To keep getting messages, tap “Stay”. Without an answer, everything that we keep about you will be erased in 30 days.',
      stay: 'Stay',
    },
    stop: 'Stop',
  },
  ru: {
    remembrance: {
      howToJoin:
        'Ничего делать не обязательно. Если хочется, можно зажечь свечу дома: в тишине или с близким человеком. Здесь тоже можно зажечь свечу без имени.',
      supportLine:
        'Если сегодня тяжело, можно поговорить: /help покажет тех, кто выслушает на вашем языке.',
      also: 'Также сегодня:',
      candle: 'Зажечь свечу',
      help: 'Линии помощи',
      notThisYear: 'Не в этом году',
    },
    digest: {
      daily: 'Со вчерашнего дня',
      weekly: 'За прошедшую неделю',
      further: 'Ещё новое',
      more: (count) => `Ещё новостей: ${count}.`,
      show: 'Показать остальное',
      footer: '/digest меняет или выключает этот список.',
      settings: 'Настройки',
    },
    closed: {
      line: (title) => `Петиция «${title}» закрылась раньше срока.`,
      end: 'Напоминаний о ней больше не будет.',
    },
    confirmation: {
      title: 'Вы ещё читаете?',
      text: 'Уже полгода из этого чата ничего не слышно. Чтобы сообщения приходили и дальше, нажмите «Остаться». Без ответа через 30 дней всё, что мы о вас храним, будет стёрто.',
      stay: 'Остаться',
    },
    stop: 'Остановить',
  },
  tr: {
    remembrance: {
      howToJoin:
        'Hiçbir şey yapmak zorunda değilsiniz. İsterseniz evde, tek başınıza ya da bir dostla mum yakın. Burada da isimsiz bir mum yakabilirsiniz.',
      supportLine:
        'Bugün ağır geliyorsa biriyle konuşabilirsiniz: /help dilinizde dinleyen insanları gösterir.',
      also: 'Bugün ayrıca:',
      candle: 'Mum yak',
      help: 'Destek hatları',
      notThisYear: 'Bu yıl değil',
    },
    digest: {
      daily: 'Dünden beri',
      weekly: 'Son bir haftada',
      further: 'Diğer yenilikler',
      more: (count) => `${count} tane daha var.`,
      show: 'Kalanını göster',
      footer: '/digest bu listeyi değiştirir ya da durdurur.',
      settings: 'Ayarlar',
    },
    closed: {
      line: (title) => `“${title}” imza kampanyası erken kapandı.`,
      end: 'Bunun için artık hatırlatma gelmeyecek.',
    },
    confirmation: {
      title: 'Hâlâ okuyor musunuz?',
      text: 'Yarım yıldır bu sohbetten yanıt gelmedi. Mesajların gelmeye devam etmesi için “Kalıyorum” düğmesine dokunun. Yanıt gelmezse 30 gün sonra hakkınızda sakladığımız her şey silinecek.',
      stay: 'Kalıyorum',
    },
    stop: 'Durdur',
  },
  de: {
    remembrance: {
      howToJoin:
        'Sie müssen nichts tun. Wenn Sie möchten, zünden Sie zu Hause eine Kerze an, allein oder mit jemandem. Auch hier geht das, ohne Namen.',
      supportLine:
        'Wenn der Tag schwer ist, können Sie mit jemandem sprechen: /help zeigt, wer in Ihrer Sprache zuhört.',
      also: 'Heute auch:',
      candle: 'Kerze anzünden',
      help: 'Hilfetelefone',
      notThisYear: 'Dieses Jahr nicht',
    },
    digest: {
      daily: 'Seit gestern',
      weekly: 'In der letzten Woche',
      further: 'Außerdem neu',
      more: (count) => `Und ${count} weitere.`,
      show: 'Den Rest zeigen',
      footer: '/digest ändert oder beendet diese Liste.',
      settings: 'Einstellungen',
    },
    closed: {
      line: (title) => `Die Petition „${title}“ wurde vorzeitig geschlossen.`,
      end: 'Dazu kommen keine Erinnerungen mehr.',
    },
    confirmation: {
      title: 'Lesen Sie noch mit?',
      text: 'Aus diesem Chat war ein halbes Jahr nichts zu hören. Damit weiter Nachrichten kommen, tippen Sie auf „Bleiben“. Ohne Antwort wird in 30 Tagen alles gelöscht, was wir über Sie aufbewahren.',
      stay: 'Bleiben',
    },
    stop: 'Abbestellen',
  },
}
