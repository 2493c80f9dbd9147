/**
 * Makes an element. Properties are set as properties, `data`/`aria` names with a dash and `class`,
 * `role`, `dir` and `lang` as attributes; texts always become text nodes and never markup.
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else element.setAttribute(name, String(value))
  }
  element.append(...children.filter((child) => child !== null && child !== undefined))
  return element
}

const paths = {
  bellOff:
    'M13.7 21a2 2 0 0 1-3.4 0M18.6 13A17.9 17.9 0 0 1 18 8M6.3 6.3A5.9 5.9 0 0 0 6 8c0 7-3 9-3 9h14M18 8a6 6 0 0 0-9.3-5M2 2l20 20',
  lock: 'M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  out: 'M8 16 17 7M9 7h8v8',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  send: 'M5 12h13M12 5l7 7-7 7',
  reply: 'M10 7 5 12l5 5M5 12h9a5 5 0 0 1 5 5v1',
  close: 'M7 7l10 10M17 7 7 17',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9v.01',
}

/** A small line drawing that screen readers skip. */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}

/** Words for screen readers only. */
export const hidden = (text) => el('span', { class: 'hidden' }, text)
