// What stands around both views: the first link, the header with its menu, the place of the canvas,
// and the footer.

import { earlyNotices } from './early_notices.mjs';
import { segmentView } from './fields.mjs';
import { formView } from './form_view.mjs';
import { icon } from './icon.mjs';
import { h } from './tree.mjs';

/** @typedef {import('./screen.mjs').Field} Field */
/** @typedef {import('./screen.mjs').View} View */
/** @typedef {import('./tree.mjs').Child} Child */

/**
 * What stands in the header of a wide window and in the menu of a narrow one: in the page twice, so
 * that no script is needed to move it.
 * @typedef {'on-wide' | 'on-phone'} Place
 */

/**
 * @param {View} view
 * @param {Place} place
 */
function guideLink(view, place) {
  const kind = place === 'on-wide' ? 'header-link' : 'menu-item is-plain';
  return h(
    'a',
    { class: `${kind} ${place}`, href: '#guide', 'data-go': 'guide' },
    h('span', {}, view.strings['menu.guide']),
  );
}

/**
 * The other languages as links to their pages, so that they work without scripts too.
 * @param {View} view
 * @param {Place} place
 */
function languageLinks(view, place) {
  const kind = place === 'on-wide' ? 'header-link' : 'menu-item is-plain';
  const field = view.screen.fields.find(({ id }) => id === 'language');
  return (field?.choices ?? [])
    .filter(({ value }) => value !== view.screen.language)
    .map(({ value, label }) =>
      h(
        'a',
        {
          class: `${kind} ${place}`,
          'data-key': `language-${value}`,
          'data-language': value,
          href: value === 'en' ? view.root || './' : `${view.root}${value}/`,
          lang: value,
          hreflang: value,
        },
        h('span', {}, label),
      ),
    );
}

/**
 * @param {string} name
 * @param {string | null} iconName
 * @param {string} label
 * @param {boolean} isDisabled
 */
function menuButton(name, iconName, label, isDisabled) {
  return h(
    'button',
    {
      type: 'button',
      class: iconName === null ? 'menu-item is-plain' : 'menu-item',
      'data-menu': name,
      disabled: isDisabled,
    },
    iconName !== null && icon(iconName),
    h('span', {}, label),
  );
}

/**
 * @param {View} view
 * @param {Place} place
 */
function viewSwitch(view, place) {
  const { strings, app } = view;
  if (app === 'none') return null;
  const kind = place === 'on-wide' ? 'header-button' : 'menu-item is-plain';
  const isShown = app === 'shown';
  return h(
    'button',
    {
      type: 'button',
      class: `${kind} ${place}`,
      'data-key': 'view-switch',
      'data-menu': isShown ? 'form' : 'app',
      disabled: app === 'loading',
    },
    h('span', {}, isShown ? strings['view.form'] : strings['view.open_app']),
  );
}

/** @param {View} view */
function menu(view) {
  const { screen, strings } = view;
  const theme = screen.fields.find(({ id }) => id === 'theme');
  return h(
    'details',
    { class: 'menu', id: 'menu' },
    h('summary', { class: 'icon-button', 'aria-label': strings['menu.title'] }, icon('menu')),
    h(
      'div',
      { class: 'menu-list' },
      guideLink(view, 'on-phone'),
      languageLinks(view, 'on-phone'),
      viewSwitch(view, 'on-phone'),
      menuButton('undo', 'undo', strings['menu.undo'], !screen.can_undo),
      menuButton('redo', 'redo', strings['menu.redo'], !screen.can_redo),
      menuButton('reset', null, strings['menu.start_over'], false),
      theme && segmentView(theme, true),
    ),
  );
}

/** @param {View} view */
function header(view) {
  const { strings } = view;
  return h(
    'header',
    { class: 'header', id: 'header' },
    h(
      'a',
      { class: 'brand', href: view.root || './' },
      icon('app', 'brand-mark'),
      h('span', {}, 'Headroom'),
    ),
    h(
      'div',
      { class: 'header-tools' },
      guideLink(view, 'on-wide'),
      languageLinks(view, 'on-wide'),
      h(
        'button',
        { type: 'button', class: 'header-button', 'data-menu': 'share' },
        icon('share'),
        h('span', {}, view.is_copied ? strings['share.copied'] : strings['menu.share']),
      ),
      viewSwitch(view, 'on-wide'),
      menu(view),
    ),
    view.app === 'loading' && progress(view),
  );
}

/** @param {View} view */
function progress(view) {
  return h(
    'div',
    {
      class: 'progress',
      'data-key': 'progress',
      role: 'progressbar',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
      'aria-valuenow': view.percent,
      'aria-label': view.strings['state.loading'].replace('{percent}', String(view.percent)),
    },
    h(
      'svg',
      { width: '100%', height: 2, 'aria-hidden': 'true' },
      h('rect', { width: `${view.percent}%`, height: 2 }),
    ),
  );
}

/** @param {View} view */
function notices(view) {
  const { screen, notice, is_notice_retry: isRetry } = view;
  return [
    screen.link_notice !== '' &&
      h(
        'div',
        { class: 'notice', 'data-key': 'link-notice' },
        icon('info'),
        h('p', {}, screen.link_notice),
      ),
    notice !== '' &&
      h(
        'div',
        { class: 'notice', 'data-key': 'page-notice' },
        icon('info'),
        isRetry
          ? h('button', { type: 'button', class: 'link-button', 'data-menu': 'app' }, notice)
          : h('p', {}, notice),
      ),
  ];
}

/**
 * The whole page. Its first link leads to the form, whatever stands in front.
 * @param {View} view
 * @returns {Child[]}
 */
export function pageView(view) {
  return [
    h('a', { class: 'skip', href: '#form', 'data-go': 'form' }, view.strings['view.form']),
    header(view),
    h(
      'main',
      { class: 'page', id: 'main' },
      h('h1', { class: 'title' }, view.strings['app.h1']),
      h('div', { id: 'early', 'data-foreign': true }, earlyNotices(view.strings)),
      notices(view),
      formView(view),
      h('div', { class: 'canvas-host', id: 'canvas-host', 'data-foreign': true }),
    ),
    h('footer', { class: 'footer', id: 'footer' }, h('p', {}, view.screen.footer)),
  ];
}
