import { isLocale, type Locale } from '../core/locales'

/** Brands of HEIC and its kin (ISO/IEC 23008-12, annex B); AVIF has one of its own. */
const brands = /^(?:hei[cxms]|hev[cx]|mif1|msf1)$/

/** Whether a file's first twelve bytes are those of the pictures that phones take as HEIC. */
export function isHeic(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.subarray(4, 12))
  return text.startsWith('ftyp') && brands.test(text.slice(4))
}

/**
 * Why a HEIC picture cannot be taken and how to get a JPEG of it. The decoder of HEVC in it is licensed by patents
 * and is not built into the image library; browsers other than Apple's have none either.
 */
const words: Record<Locale, string> = {
  en: 'This is a HEIC picture, which cannot be read here: it is needed as JPEG. iPhone: open it in Photos, tap Share, then Options, choose “Most Compatible”, and save it to Files; for new pictures, Settings › Camera › Formats › “Most Compatible”. Android: open it in the gallery, tap Edit and save a copy; for new pictures, switch off HEIC (“High efficiency”) in the settings of the camera.',
  az: 'Bu, HEIC şəklidir və burada açılmır: JPEG lazımdır. iPhone: şəkli “Photos”da açın, “Share”, sonra “Options” seçin, “Most Compatible” qeyd edin və “Files”a saxlayın; yeni şəkillər üçün Settings › Camera › Formats › “Most Compatible”. Android: şəkli qalereyada açın, redaktə edib surətini saxlayın; yeni şəkillər üçün kameranın ayarlarında HEIC (“High efficiency”) seçimini söndürün.',
  ru: 'Это снимок HEIC, он здесь не открывается: нужен JPEG. iPhone: откройте его в «Фото», нажмите «Поделиться», затем «Параметры», выберите «Наиболее совместимый» и сохраните в «Файлы»; для новых снимков — «Настройки» › «Камера» › «Форматы» › «Наиболее совместимый». Android: откройте снимок в галерее, нажмите «Изменить» и сохраните копию; для новых снимков отключите HEIC («Высокоэффективный формат») в настройках камеры.',
  tr: 'Bu bir HEIC fotoğrafı ve burada açılamıyor: JPEG gerekli. iPhone: fotoğrafı Fotoğraflar’da açın, Paylaş’a, sonra Seçenekler’e dokunun, “En Uyumlu”yu seçin ve Dosyalar’a kaydedin; yeni fotoğraflar için Ayarlar › Kamera › Biçimler › “En Uyumlu”. Android: fotoğrafı galeride açın, düzenleyip kopyasını kaydedin; yeni fotoğraflar için kamera ayarlarında HEIC’i (“Yüksek verimlilik”) kapatın.',
  de: 'Das ist ein HEIC-Bild, das hier nicht gelesen werden kann: Es wird als JPEG gebraucht. iPhone: In „Fotos“ öffnen, auf „Teilen“, dann auf „Optionen“ tippen, „Maximale Kompatibilität“ wählen und in „Dateien“ sichern; für neue Bilder Einstellungen › Kamera › Formate › „Maximale Kompatibilität“. Android: In der Galerie öffnen, bearbeiten und als Kopie speichern; für neue Bilder HEIC („Hohe Effizienz“) in den Einstellungen der Kamera ausschalten.',
}

/** {@link words} in the first of the person's languages that is known; English otherwise. */
export function heicMessage(languages: readonly string[] | undefined): string {
  for (const language of languages ?? []) {
    const base = language.trim().slice(0, 2).toLowerCase()
    if (isLocale(base)) return words[base]
  }
  return words.en
}
