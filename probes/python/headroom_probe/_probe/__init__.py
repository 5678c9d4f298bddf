"""The probe itself: attached, asked, published and stopped."""
