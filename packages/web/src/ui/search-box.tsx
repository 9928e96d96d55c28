import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'
import './search-box.css'

const PAUSE_MS = 300

/** Searches when the typing pauses, at once on Enter. */
export function SearchBox(props: {
  label: string
  value: string
  search: (text: string) => void
  placeholder?: string
  /** Only Enter searches: the answer is on another page. */
  isDeliberate?: boolean
}) {
  const { t } = useTranslation()
  const { value, search, isDeliberate } = props
  const [typed, setTyped] = useState({ over: value, text: value })
  // The address changed under the box: Back, a saved view, filters cleared.
  if (typed.over !== value) setTyped({ over: value, text: value })
  const { text } = typed
  useEffect(() => {
    if (isDeliberate || text === value) return undefined
    const timer = setTimeout(() => search(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, search, isDeliberate])
  return (
    <form
      role="search"
      aria-label={props.label}
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault()
        search(text)
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        value={text}
        maxLength={100}
        enterKeyHint="search"
        onChange={(change) => setTyped({ over: value, text: change.target.value })}
      />
      <button type="submit" className="sr">
        {t('kit.search')}
      </button>
    </form>
  )
}
