import { command } from './control.js'
import { el } from './elements.js'
import { on, state } from './state.js'

const byId = (id) => document.getElementById(id)
const number = new Intl.NumberFormat('en')

/** The slim bar: counters, the link to the sandbox, and the switches for faults. */
export function startBar() {
  on('counters', drawCounters)
  on('link', (up) => {
    byId('link-state').textContent = up ? 'Live' : 'Not connected; trying again…'
    byId('link-state').classList.toggle('down', !up)
    if (up) void readFaults()
  })
  byId('faults-form').addEventListener('submit', apply)
  byId('faults-clear').addEventListener('click', clear)
}

function drawCounters() {
  const { delivered = 0, limited = 0, earlyCalls = 0 } = state.counters
  const figures = [
    ['Delivered', delivered],
    ['Told to slow down (429)', limited],
    ['Called too early', earlyCalls],
  ]
  byId('counters').replaceChildren(
    ...figures.map(([label, value]) =>
      el('div', {}, el('dt', {}, label), el('dd', {}, number.format(value))),
    ),
  )
}

async function apply(event) {
  event.preventDefault()
  const fields = byId('faults-form').elements
  const next = (name) => ({ next: Number(fields.namedItem(name).value) })
  const faults = await command('faults', {
    dropAnswer: next('drop'),
    http5xx: next('broken'),
    blackHole: next('silent'),
    flood: next('flood'),
    latency: Number(fields.namedItem('latency').value),
    allNotFound: fields.namedItem('allNotFound').checked,
  })
  if (faults) show(faults)
}

async function clear() {
  if (!(await command('faults/clear'))) return
  byId('faults-form').reset()
  show({})
}

async function readFaults() {
  const response = await fetch('/sandbox/faults')
  if (response.ok) show(await response.json())
}

function show(faults) {
  const counted = [faults.dropAnswer, faults.http5xx, faults.blackHole, faults.flood]
  const drawn = counted.some((fault) => fault?.next > 0 || fault?.probability > 0)
  const refusing = faults.refuse?.length > 0
  byId('faults-on').hidden = !(drawn || refusing || faults.allNotFound || faults.latency > 0)
}
