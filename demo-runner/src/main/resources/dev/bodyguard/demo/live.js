// Shows what arrives; everything is set as text, never as HTML.
const views = document.getElementById('views');
const state = document.getElementById('state');

function element(name, parent, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  parent.append(made);
  return made;
}

function wire(parent, title, excerpt) {
  for (const message of excerpt.messages) {
    element('div', parent, title + ' ' + message.start, 'start');
    for (const field of message.fields) element('div', parent, field);
    if (message.body) element('div', parent, message.body, 'body');
  }
}

function show(view) {
  const section = document.createElement('section');
  section.className = view.side;
  const title = element('h2', section, view.seen.step);
  const taken = view.seen.wire;
  element('small', title, (view.side === 'sealed' ? 'with Bodyguard, ' : 'without Bodyguard, ')
    + taken.sent + ' bytes there, ' + taken.received + ' back, ' + (view.seen.nanos / 1e6).toFixed(1) + ' ms');
  const both = element('div', section, undefined, 'both');
  element('div', both, view.seen.application);
  const right = element('div', both, undefined, 'wire');
  wire(right, '→', taken.requests);
  wire(right, '←', taken.responses);
  views.prepend(section);
}

async function order(path, values) {
  state.textContent = 'working';
  const answer = await fetch(path, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(values),
  });
  state.textContent = answer.ok ? 'done' : 'failed: ' + await answer.text();
}

document.getElementById('note').addEventListener('submit', event => {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  order('note', {...values, side: event.submitter.value});
});
for (const side of ['sealed', 'plain']) {
  document.getElementById('visit-' + side).addEventListener('click', () => order('visit', {side}));
}
document.getElementById('clear').addEventListener('click', () => views.replaceChildren());

const source = new EventSource('views');
source.onopen = () => { state.textContent = 'connected'; };
source.onerror = () => { state.textContent = 'not connected'; };
source.onmessage = event => show(JSON.parse(event.data));
