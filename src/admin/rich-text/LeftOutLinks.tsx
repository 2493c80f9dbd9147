'use client'

import { createClientFeature, LinkNode } from '@payloadcms/richtext-lexical/client'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useEffect, useState } from 'react'
import { isLinkAddress } from '../../content/texts/rich-text'
import type { LeftOutLink } from '../../content/texts/tidy-rich-text'
import './left-out-links.css'

/** How many links are named one by one. */
const most = 8

/**
 * Takes links that the server would leave out from a text as soon as they are pasted, and names them beside it
 * while the person still has before them what they were copied from.
 */
function LeftOutLinks() {
  const [editor] = useLexicalComposerContext()
  const [leftOut, setLeftOut] = useState<LeftOutLink[]>([])
  useEffect(
    () =>
      editor.registerNodeTransform(LinkNode, (node) => {
        const { url } = node.getFields()
        if (isLinkAddress(url)) return
        const link = { words: node.getTextContent(), address: url ?? '' }
        for (const child of node.getChildren()) node.insertBefore(child)
        node.remove()
        // A place to jump to, as word processors mark each heading, is no loss.
        if (link.address !== '') setLeftOut((before) => [...before, link])
      }),
    [editor],
  )
  return (
    <div role="status">
      {leftOut.length > 0 && <Named leftOut={leftOut} onClose={() => setLeftOut([])} />}
    </div>
  )
}

function Named({ leftOut, onClose }: { leftOut: LeftOutLink[]; onClose: () => void }) {
  const more = leftOut.length - most
  return (
    <div className="vigil-left-out-links">
      <p>
        {leftOut.length === 1
          ? 'A link was left out; its words stay.'
          : `${leftOut.length} links were left out; their words stay.`}{' '}
        Readers can follow only what starts with https://, http:// or mailto:.
      </p>
      <ul>
        {leftOut.slice(0, most).map(({ words, address }, index) => (
          <li key={index}>
            “{words}” <code>{address}</code>
          </li>
        ))}
      </ul>
      {more > 0 && <p>And {more} more.</p>}
      <button type="button" onClick={onClose}>
        I have seen it
      </button>
    </div>
  )
}

/** The part of a formatted text's editor that runs in the browser. */
export const LeftOutLinksFeature = createClientFeature({
  plugins: [{ Component: LeftOutLinks, position: 'belowContainer' }],
})
