import sharp from 'sharp'
import { inEach } from './localised'

/** What was counted in September 2017, the official figure first: the bars of the picture. */
const figures = [83, 100, 150, 150]

const size = { width: 1600, height: 900 }
const left = 160
const barHeight = 110
const gap = 60

/** A drawing of four bars, without a word and without a person. */
function drawing(): string {
  const most = Math.max(...figures)
  const bars = figures.map((figure, index) => {
    const width = Math.round((figure / most) * (size.width - 2 * left))
    const y = 120 + index * (barHeight + gap)
    return `<rect x="${left}" y="${y}" width="${width}" height="${barHeight}" rx="12" fill="${index === 0 ? '#b4690e' : '#1f5a56'}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
    <rect width="100%" height="100%" fill="#f1ece2"/>${bars.join('')}
    <rect x="${left - 8}" y="80" width="8" height="${size.height - 160}" fill="#555d63"/></svg>`
}

/** The sample picture of the demonstration, as somebody would upload it. */
export async function samplePicture() {
  const data = await sharp(Buffer.from(drawing())).png().toBuffer()
  return { data, mimetype: 'image/png', name: 'sample.png', size: data.length }
}

/** What is said of it. Nobody is in it. */
export const figuresPicture = {
  credit: 'Drawn for the demonstration (sample)',
  data: {
    alt: inEach({
      en: 'Four bars drawn as a sample: 83 for the official figure, 100, 150 and 150 for the independent ones.',
      az: 'Nümunə kimi çəkilmiş dörd sütun: rəsmi rəqəm üçün 83, müstəqil rəqəmlər üçün 100, 150 və 150.',
      ru: 'Четыре полосы, нарисованные для примера: 83 по официальным данным, 100, 150 и 150 по независимым.',
      tr: 'Örnek olarak çizilmiş dört çubuk: resmî rakam için 83, bağımsız rakamlar için 100, 150 ve 150.',
      de: 'Vier als Muster gezeichnete Balken: 83 für die amtliche Zahl, 100, 150 und 150 für die unabhängigen.',
    }),
    faces: 'none',
    licence: 'CC-BY-4.0',
  },
}
