from headroom_probe.gunicorn import hook

post_worker_init = hook(interval_s=0.5)
