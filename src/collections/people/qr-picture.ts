import { renderSVG } from 'uqr'

/** A text for the camera of a phone, as the address of a picture. */
export const qrPicture = (text: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(renderSVG(text)).toString('base64')}`
