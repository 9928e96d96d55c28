import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ComboBox, I18nProvider, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ControlIds } from './field.tsx'
import { useLocale } from './i18n.ts'
import './organisation-combobox.css'

export interface Choice {
  readonly id: string
  readonly name: string
  /** What tells two of the same name apart: the town, the code. */
  readonly more?: string
}

export interface ComboboxProps {
  readonly label: string
  readonly ids: ControlIds
  readonly value: Choice | null
  readonly onChange: (value: Choice | null) => void
  readonly search: (text: string) => Promise<readonly Choice[]>
}

const PAUSE_MS = 250

/** Fetched only by pages that ask for an organisation. */
export function OrganisationCombobox({ label, ids, value, onChange, search }: ComboboxProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(value?.name ?? '')
  const [frame, setFrame] = useState<Element>()
  const input = useRef<HTMLInputElement>(null)
  // A dialog lies above everything else on the page: its lists have to lie in it.
  useEffect(() => setFrame(input.current?.closest('dialog') ?? undefined), [])
  const asked = usePaused(text === value?.name ? '' : text.trim())
  const found = useQuery({
    queryKey: ['choices', label, asked],
    queryFn: () => search(asked),
    staleTime: 30_000,
    placeholderData: (before) => before,
  })
  const choices = found.data ?? []
  // What was typed and not chosen is not kept, so that no name stands there unchosen.
  const forget = (): void => setText(value?.name ?? '')
  return (
    <I18nProvider locale={useLocale()}>
      <ComboBox
        aria-label={label}
        className="combobox"
        inputValue={text}
        onInputChange={(next) => {
          setText(next)
          if (next === '') onChange(null)
        }}
        selectedKey={value?.id ?? null}
        onSelectionChange={(id) => {
          const chosen = choices.find((choice) => choice.id === id)
          if (!chosen) return
          setText(chosen.name)
          onChange(chosen)
        }}
        items={choices}
        allowsEmptyCollection
        menuTrigger="focus"
      >
        <Input
          ref={input}
          className="control"
          {...ids}
          placeholder={t('kit.typeToSearch')}
          onBlur={forget}
          onKeyDown={(event) => {
            if (event.key === 'Escape') forget()
          }}
        />
        <Popover className="combobox-list" {...(frame === undefined ? {} : { UNSTABLE_portalContainer: frame })}>
          <ListBox
            renderEmptyState={() => (
              <p className="combobox-note">
                {found.isError ? t('error.unreachable') : found.isFetching ? t('kit.loading') : t('kit.noMatch')}
              </p>
            )}
          >
            {(choice: Choice) => (
              <ListBoxItem id={choice.id} textValue={choice.name} className="combobox-item">
                <span>{choice.name}</span>
                {choice.more ? <small>{choice.more}</small> : null}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  )
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
