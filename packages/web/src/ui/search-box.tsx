import { useEffect, useState, type RefObject } from 'react'
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
  inputRef?: RefObject<HTMLInputElement | null>
  /** Only Enter searches: the answer is on another page. */
  isDeliberate?: boolean
}) {
  const { t } = useTranslation()
  const { value, search, isDeliberate } = props
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (isDeliberate || text === value) return undefined
    const timer = setTimeout(() => search(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, search, isDeliberate])
  return (
    <form
      role="search"
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault()
        search(text)
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        ref={props.inputRef}
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        value={text}
        maxLength={100}
        enterKeyHint="search"
        onChange={(change) => setText(change.target.value)}
      />
      <button type="submit" className="sr">
        {t('kit.search')}
      </button>
    </form>
  )
}
