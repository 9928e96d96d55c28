import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Input } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Form, FormFailure } from '../../ui/form.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import type { Letter } from './letter-page.tsx'

type Declaration = Input<'declareForwarded'>['body']

/** Chats outside: posting there cannot be seen from here, so it is said by whoever did it. */
export function ChatsCard({ letter, renew }: { letter: Letter; renew: () => Promise<void> }) {
  const { t } = useTranslation('groups')
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState<string>()
  const declare = async (body: Declaration): Promise<void> => {
    await call('declareForwarded', { params: { id: letter.id }, body })
    await renew()
    announce(t('chats.done'))
  }
  const declareGroup = (groupId: string): void => {
    setBusy(groupId)
    setFailure(undefined)
    declare({ groupId })
      .catch(setFailure)
      .finally(() => setBusy(undefined))
  }
  return (
    <section className="card no-print">
      <h2>{t('chats.title')}</h2>
      <p className="quiet">{t('chats.says')}</p>
      <CopyText letter={letter} />
      <ul className="feeds">
        {letter.chats.map((chat) => (
          <ChatRow key={chat.group.id} chat={chat} isBusy={busy === chat.group.id} declare={declareGroup} />
        ))}
        {letter.otherChats.map((chat) => (
          <OtherChat key={chat.name} chat={chat} />
        ))}
      </ul>
      {failure === undefined ? null : <FormFailure failure={failure} says={undefined} />}
      <Fold summary={t('chats.other')}>
        <NewChat declare={declare} />
      </Fold>
    </section>
  )
}

function CopyText({ letter }: { letter: Letter }) {
  const { t } = useTranslation(['groups', 'words'])
  const copy = (): void => {
    navigator.clipboard.writeText(`${letter.title}\n\n${letter.text}`).then(
      () => announce(t('words:kit.copied')),
      () => announce(t('words:kit.notCopied'), 'failed'),
    )
  }
  return (
    <Button icon="copy" onClick={copy}>
      {t('chats.copy')}
    </Button>
  )
}

function ChatRow(props: { chat: Letter['chats'][number]; isBusy: boolean; declare: (groupId: string) => void }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const { group, audience, declaredAt, isMine } = props.chat
  const when = declaredAt === null ? '' : whenText(declaredAt, nowMs(), locale)
  return (
    <li className="feed">
      <span className="party">{group.name}</span>
      <span className="quiet">{t('chats.audience', { count: audience })}</span>
      {declaredAt === null ? (
        <Button icon="tick" isBusy={props.isBusy} onClick={() => props.declare(group.id)}>
          {t('chats.declare')}
        </Button>
      ) : (
        <span className="quiet">{isMine ? t('chats.declared', { when }) : t('chats.declaredByOther', { when })}</span>
      )}
    </li>
  )
}

function OtherChat({ chat }: { chat: Letter['otherChats'][number] }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  return (
    <li className="feed">
      <span className="party">{chat.name}</span>
      <span className="quiet">{t('chats.audience', { count: chat.audience })}</span>
      <span className="quiet">{t('chats.declared', { when: whenText(chat.declaredAt, nowMs(), locale) })}</span>
    </li>
  )
}

function NewChat({ declare }: { declare: (body: Declaration) => Promise<void> }) {
  const { t } = useTranslation('groups')
  const start = { chatName: '', audience: null as number | null }
  const form = useForm(start, {
    send: ({ chatName, audience }) => declare({ chatName, audience: audience ?? 0 }),
    done: () => form.set(start),
  })
  return (
    <Form form={form} act={t('chats.save')} kind="plain">
      <TextField
        label={t('chats.name')}
        hint={t('chats.nameHint')}
        isRequired
        maxLength={60}
        {...form.field('chatName')}
      />
      <NumberField
        label={t('chats.size')}
        unit={t('chats.unit')}
        isRequired
        min={1}
        max={1_000_000}
        {...form.field('audience')}
      />
    </Form>
  )
}
