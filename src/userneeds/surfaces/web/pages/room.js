// Makes the pages of a room quicker. Without it every form and link still works.
// What is sent waits on this phone, in order, until the room has answered; so do typed words.
(() => {
  const doc = document, byId = id => doc.getElementById(id), say = byId('script').dataset;
  if (!say.live) return;
  doc.documentElement.className = 'js';
  const base = say.base, live = say.live, memory = {}, known = {}, boxes = 'input:not([type=hidden]),textarea,select';
  let keeps = true, stream, heard = 0, offline, slow, busy, wait = 500, due = 0, shown = Date.now(), last = 0;
  let position = say.position;

  const net = byId('net') || doc.createElement('p');
  const on = (it, what, act) => it.addEventListener(what, act);
  const all = (place, what) => place.querySelectorAll(what);
  const ticks = box => box.type === 'checkbox';
  const nameOf = box => box.form.id + '/' + box.id;

  // A key for each thing kept: two tabs never write over what the other keeps.
  function keep(key, value) {
    memory[key] = value;
    try { localStorage.setItem(base + key, value); } catch { keeps = false; }
  }
  function kept(key) {
    try { return localStorage.getItem(base + key) || memory[key]; } catch { return memory[key]; }
  }
  function forget(key) {
    delete memory[key];
    try { localStorage.removeItem(base + key); } catch { keeps = false; }
  }
  function queue() {
    let keys = Object.keys(memory);
    try { keys = Object.keys(localStorage).map(key => key.replace(base, '')).concat(keys); } catch { keeps = false; }
    return [...new Set(keys.filter(key => key.startsWith(':q') && kept(key)))].sort();
  }

  function tell(words, look) {
    net.className = 'net ' + look;
    if (net.textContent !== words) net.textContent = words;
  }
  function draw() {
    const n = queue().length;
    let words = offline ? n ? (n > 1 ? say.waitingOther : say.waitingOne).replace('{n}', n) : say.offline : slow ? say.slow : '';
    if (!keeps && n) words += ' ' + say.full;
    if (words) tell(words, 'on');
    else if (net.classList.contains('on')) tell('', '');
  }
  function lost() { offline = true; draw(); }
  function found() {
    if (!offline) return;
    offline = false;
    draw();
    tell(say.back, 'aside');
  }

  function draft(box) {
    if (!box.form || !box.id || ticks(box)) return;
    if (box.value && box.value !== box.defaultValue) keep(':d' + nameOf(box), box.value);
    else forget(':d' + nameOf(box));
  }
  function fill() {
    all(byId('work') || net, boxes).forEach(box => { box.value = kept(':d' + nameOf(box)) || box.value; });
  }
  // What was refused goes back into its boxes, in front of whatever was typed since; where they
  // are gone it is shown, and kept until they are there again.
  function putBack(typed, why) {
    const lost = [];
    for (const name in typed) {
      const box = byId(name.split('/')[1]), words = typed[name];
      if (!box) { keep(':d' + name, words); lost.push(words); continue; }
      if (box.value !== words) box.value = box.value && box.maxLength > 0 ? words + '\n' + box.value : words;
      draft(box);
    }
    tell([why, ...lost].join(' · '), 'told');
  }

  function send(form, button) {
    const sent = Object.fromEntries(new FormData(form));
    if (button?.name) sent[button.name] = button.value;
    all(form, '[data-new]').forEach(box => delete sent[box.name]);
    const id = [...crypto.getRandomValues(new Uint8Array(11))].map(b => (256 + b).toString(16).slice(1)).join('');
    last = Math.max(last + 1, Date.now());
    const typed = {};
    all(form, boxes).forEach(box => {
      if (!ticks(box) && box.value) typed[nameOf(box)] = box.value;
      forget(':d' + nameOf(box));
    });
    keep(':q' + last + id, JSON.stringify({ id, typed, form: sent }));
    if ('clear' in form.dataset) form.reset();
    pump();
  }
  async function pump() {
    const key = queue()[0];
    draw();
    if (busy || !key) return;
    busy = true;
    const entry = JSON.parse(kept(key));
    try {
      const answer = await fetch(base + '/do', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify([{ id: entry.id, form: entry.form }])
      });
      if (answer.status > 499 || answer.status === 429 || answer.status === 408) throw answer;
      const said = answer.ok ? (await answer.json())[0] : { refused: await answer.text() };
      if (said.later) throw said;
      forget(key);
      wait = 500;
      busy = false;
      found();
      await refresh(said.refused ? undefined : entry.form.back || '');
      if (said.refused) putBack(entry.typed, said.refused);
      pump();
    } catch {
      busy = false;
      lost();
      wait = Math.min(wait * 2, 15000);
      setTimeout(pump, wait * (0.5 + Math.random()));
    }
  }

  const without = query => query.replace(/^\?|&?did=\w*/g, '');
  const address = query => live !== base ? live : base + (query ? '?' + query : '');
  // The page as it is without a script: its parts take the place of those that differ.
  async function refresh(back) {
    due = 0;
    try {
      const query = back ?? without(location.search);
      const wide = matchMedia('(min-width:62rem)').matches;
      const answer = await fetch(address(wide ? query + '&side=1' : query));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      found();
      const now = page.getElementById('script');
      if (!now || now.dataset.live !== live || now.dataset.standing !== say.standing) return location.replace(base);
      if (back !== undefined) history.replaceState(null, '', address(without(back)));
      for (const part of ['status', 'work'].concat(wide ? 'side' : [])) if (byId(part)) swap(part, page.getElementById(part).innerHTML);
      position = now.dataset.position;
    } catch { lost(); }
  }
  function swap(part, html) {
    const place = byId(part), focus = doc.activeElement, inside = place !== focus && place.contains(focus);
    if (part === 'status') shown = Date.now();
    if (place.innerHTML === html) return;
    const typed = {}, open = {}, from = focus.selectionStart, to = focus.selectionEnd;
    all(place, boxes).forEach(box => {
      if (ticks(box) ? box.checked !== box.defaultChecked : box.value !== box.defaultValue) typed[nameOf(box)] = ticks(box) || box.value;
    });
    all(place, '[open]>summary').forEach(it => { open[it.id] = true; });
    place.innerHTML = html;
    all(place, 'summary').forEach(it => { it.parentNode.open = open[it.id]; });
    all(place, boxes).forEach(box => {
      const was = typed[nameOf(box)] ?? (ticks(box) || kept(':d' + nameOf(box)));
      if (ticks(box)) box.checked = typed[nameOf(box)] || box.checked;
      else if (was && (!box.options || all(box, `[value="${CSS.escape(was)}"]`)[0])) box.value = was;
    });
    if (part === 'work' && byId('said')) tell(byId('said').textContent, 'aside');
    if (!inside) return;
    const it = byId(focus.id) || byId('said') || place;
    it.focus({ preventScroll: it.id === focus.id });
    if (it.id === focus.id && from !== null && it.setSelectionRange) try { it.setSelectionRange(from, to); } catch { it.focus(); }
  }

  function listen() {
    if (stream || doc.hidden) return;
    heard = Date.now();
    stream = new EventSource(live + '/live');
    for (const about of ['view', 'you', 'beat']) on(stream, about, event => news(event, about));
    on(stream, 'ended', () => location.replace(address('')));
    stream.onerror = () => {
      lost();
      if (stream.readyState === 2) { deaf(); setTimeout(listen, 2000 + Math.random() * 3000); }
    };
  }
  function deaf() { stream?.close(); stream = null; }
  function news(event, about) {
    heard = Date.now();
    slow = false;
    if (offline) { found(); pump(); }
    if (about === 'beat') return draw();
    const parts = JSON.parse(event.data), work = parts.work, is_first = !known[about];
    for (const part of ['status', 'side']) if (parts[part] !== undefined && byId(part)) swap(part, parts[part]);
    if (!work || work === known[about]) return;
    known[about] = work;
    if (byId('work') && (!is_first || event.lastEventId !== position)) soon(150 + Math.random() * 250);
  }
  function soon(delay) { due = due || setTimeout(refresh, delay); }
  function tick() {
    all(doc, 'time').forEach(when => {
      const words = new Date(when.dateTime).toLocaleString(doc.documentElement.lang.replace('en', 'en-GB'), {dateStyle: 'full', timeStyle: 'short'});
      if (when.textContent !== words) when.textContent = words;
    });
    all(doc, '[data-left]').forEach(clock => {
      const left = Math.max(0, Math.round(clock.dataset.left - (Date.now() - shown) / 1000));
      const words = Math.floor(left / 60) + ':' + ('0' + left % 60).slice(-2);
      if (clock.textContent === words) return;
      clock.textContent = words;
      if (!left) soon(1000);
    });
    if (!stream || Date.now() - heard < 20000) return;
    slow = true;
    draw();
    soon(2500);
  }

  on(doc, 'submit', event => {
    const form = event.target, button = event.submitter;
    if (form.method !== 'post' || !byId('work')) return;
    event.preventDefault();
    if (button?.getAttribute('aria-disabled')) tell(byId('dots-left').textContent, 'aside');
    else send(form, button);
  });
  on(doc, 'input', event => draft(event.target));
  on(doc, 'visibilitychange', () => { if (doc.hidden) deaf(); else { listen(); pump(); } });
  on(window, 'online', pump);
  on(window, 'pageshow', event => { if (event.persisted) { listen(); refresh(); } });
  on(window, 'pagehide', deaf);
  setInterval(tick, 1000);
  fill();
  listen();
  pump();
})();
