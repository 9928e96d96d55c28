import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { wallTime } from '../../ui/format.ts'
import { useNames } from '../../ui/names.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMe } from '../../ui/use-me.ts'
import { DeputyDialog } from './deputy-dialog.tsx'
import type { Person } from './person-page.tsx'
import { PostDialog } from './post-dialog.tsx'

type Post = Person['posts'][number]

/** Posts over time, the newest first; those that are held can be ended or deputised. */
export function PersonPosts({ person, renew }: { person: Person; renew: () => Promise<void> }) {
  const { t } = useTranslation('people')
  const { roleName } = useNames()
  const [asking, setAsking] = useState<{ readonly what: 'give' | 'end' | 'deputy'; readonly post?: Post }>()
  const close = (): void => setAsking(undefined)
  const done = async (): Promise<void> => {
    await renew()
    announce(t('posts.done'))
  }
  const name = (post: Post): string => post.title ?? roleName(post.role)
  return (
    <div className="person-side">
      {person.may.includes('assignPost') && !person.isEnded ? (
        <Button icon="plus" onClick={() => setAsking({ what: 'give' })}>
          {t('posts.give')}
        </Button>
      ) : null}
      {person.posts.length === 0 ? <p>{t('posts.none')}</p> : null}
      <Timeline
        label={t('posts.label')}
        moments={person.posts.toReversed().map((post) => ({
          id: post.id,
          at: post.validFrom,
          title: name(post),
          who: post.organisation.name,
          more: (
            <PostFacts
              person={person}
              post={post}
              ask={(what, postId) => setAsking({ what, post: postId === undefined ? post : { ...post, id: postId } })}
            />
          ),
        }))}
      />
      {asking?.what === 'give' ? <PostDialog personId={person.id} close={close} done={done} /> : null}
      {asking?.what === 'deputy' && asking.post ? (
        <DeputyDialog holderId={person.id} post={asking.post} close={close} done={done} />
      ) : null}
      {asking?.what === 'end' && asking.post ? (
        <EndDialog post={asking.post} title={name(asking.post)} close={close} done={done} />
      ) : null}
    </div>
  )
}

function EndDialog(props: { post: Post; title: string; close: () => void; done: () => Promise<void> }) {
  const { t } = useTranslation('people')
  return (
    <ReasonDialog
      title={`${t('posts.end')} · ${props.title}`}
      says={t('posts.endSays')}
      act={t('posts.end')}
      isDangerous
      close={props.close}
      confirm={async (reason) => {
        await call('endPost', { params: { id: props.post.id }, body: { reason } })
        await props.done()
      }}
    />
  )
}

const TONES = { held: 'note', future: 'plain', over: 'plain' } as const

function PostFacts(props: { person: Person; post: Post; ask: (what: 'end' | 'deputy', postId?: string) => void }) {
  const { t } = useTranslation('people')
  const { roleName } = useNames()
  const me = useMe()
  const { person, post, ask } = props
  const [from, to] = [wallTime(post.validFrom).date, post.validTo === null ? undefined : wallTime(post.validTo).date]
  const isOver = post.state === 'over'
  const mayEnd = person.may.includes('assignPost') && !isOver && !person.isEnded
  const isMine = person.id === me?.person?.id
  const mayDeputise =
    (isMine || person.may.includes('assignPost')) && !isOver && post.deputyFor === null && post.role !== 'citizen'
  return (
    <>
      <span className="post-facts">
        <StatusMark tone={TONES[post.state]}>{t(`posts.${post.state}`)}</StatusMark>
        <span>{roleName(post.role)}</span>
        <span className="quiet">{to === undefined ? t('posts.from', { from }) : t('posts.span', { from, to })}</span>
        {post.deputyFor ? <span className="party">{t('posts.deputyFor', { name: post.deputyFor.name })}</span> : null}
        {post.deputies.map((deputy) => (
          <span key={deputy.postId} className="party">
            {t('posts.deputies', {
              name: deputy.name,
              to: deputy.validTo === null ? '—' : wallTime(deputy.validTo).date,
            })}
          </span>
        ))}
        {isOver && post.endReason ? (
          <span className="quiet">{t('posts.ending', { reason: post.endReason })}</span>
        ) : null}
      </span>
      {mayEnd || mayDeputise ? (
        <span className="post-acts no-print">
          {mayDeputise ? <Button onClick={() => ask('deputy')}>{t('posts.deputy')}</Button> : null}
          {mayDeputise
            ? post.deputies.map((deputy) => (
                <Button key={deputy.postId} kind="quiet" onClick={() => ask('end', deputy.postId)}>
                  {t('posts.endDeputy', { name: deputy.name })}
                </Button>
              ))
            : null}
          {mayEnd ? (
            <Button kind="quiet" onClick={() => ask('end')}>
              {t('posts.end')}
            </Button>
          ) : null}
        </span>
      ) : null}
    </>
  )
}
