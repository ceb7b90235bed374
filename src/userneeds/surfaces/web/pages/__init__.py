"""What people see on a phone, a wide window and the big screen: functions from view to HTML."""
