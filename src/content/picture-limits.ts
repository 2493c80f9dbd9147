/** The most bytes of an uploaded picture: what phones make fits. */
export const maxPictureBytes = 12 * 1024 * 1024

/** The longest side that is kept, in pixels. */
export const maxPictureSide = 2560

/** What somebody is told whose picture is larger than {@link maxPictureBytes}. */
export const tooLargeMessage =
  'The picture is larger than 12 MB, which is the most. Choose a smaller one, or save it again as JPEG.'
